package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.dataanalysis.Recipes.Recipe;
import dev.zhuli.model.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That each example's code runs is looked at in {@code test_mending.py}. */
class RecipesTest {
  private final Recipes recipes = Recipes.load();

  private List<ChatMessage> fitting(String question, boolean several) {
    return recipes.fitting(question, several, Wishes.of(question));
  }

  @Test
  void whoPrescribesNoFormatSeesNone() {
    String chinese = fitting("两组有没有差异，做 t 检验", false).toString();
    assertThat(chinese).contains("t：{", "，p：{").doesNotContain("@t[", "回答格式");
    String english = fitting("Run a t-test of both groups", false).toString();
    assertThat(english).contains("t: {", ", p: {").doesNotContain("@t[", "Answer format");
    for (Recipe recipe : recipes.all()) {
      String plain = recipe.told(true, false).toString();
      assertThat(plain).as(plain).doesNotContain("@");
    }
    assertThat(fitting("t 检验，回答格式：@t[数字]", false).toString()).contains("@t[");
  }

  @Test
  void eachFitsItsOwnQuestionInBothLanguages() {
    for (Recipe recipe : recipes.all()) {
      boolean several = recipe.columns().contains("df2");
      assertThat(recipes.fitting(recipe.zh(), several, Wishes.of(recipe.zh())))
          .as(recipe.zh())
          .anyMatch(turn -> turn.text().contains(recipe.code().strip()));
      assertThat(recipes.fitting(recipe.en(), several, Wishes.of(recipe.en())))
          .as(recipe.en())
          .anyMatch(turn -> turn.text().contains(recipe.code().strip()));
    }
  }

  @Test
  void theSpecialOneStandsBeforeTheQuestion() {
    List<ChatMessage> turns = fitting("用卡方检验看性别和城市是否相关", false);
    assertThat(turns).hasSize(2);
    assertThat(turns.getFirst().text()).startsWith("df 的列：\n'sex' str");
    assertThat(turns.getLast().text()).contains("chi2_contingency", "# 步骤：");
  }

  @Test
  void namesOfAFormatAndNumbersOfTablesDoNotMislead() {
    assertThat(fitting("平均是多少？格式：@share[数字] @first_year[年份]", false)).isEmpty();
    assertThat(fitting("哪个大区最高？", true).getLast().text()).contains("merge(df2");
  }

  @Test
  void aPlainQuestionGetsNone() {
    assertThat(fitting("平均销售额是多少", false)).isEmpty();
    assertThat(fitting("What is the mean income?", false)).isEmpty();
  }
}
