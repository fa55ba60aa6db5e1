package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.dataanalysis.Recipes.Recipe;
import dev.zhuli.model.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That each example's code runs is looked at in {@code test_mending.py}. */
class RecipesTest {
  private final Recipes recipes = Recipes.load();

  @Test
  void eachFitsItsOwnQuestionInBothLanguages() {
    for (Recipe recipe : recipes.all()) {
      boolean several = recipe.columns().contains("df2");
      assertThat(recipes.fitting(recipe.zh(), several, true))
          .as(recipe.zh())
          .anyMatch(turn -> turn.text().contains(recipe.code().strip()));
      assertThat(recipes.fitting(recipe.en(), several, false))
          .as(recipe.en())
          .anyMatch(turn -> turn.text().contains(recipe.code().strip()));
    }
  }

  @Test
  void theSpecialOneStandsBeforeTheQuestion() {
    List<ChatMessage> turns = recipes.fitting("用卡方检验看性别和城市是否相关", false, true);
    assertThat(turns).hasSize(2);
    assertThat(turns.getFirst().text()).startsWith("df 的列：\n'sex' str");
    assertThat(turns.getLast().text()).contains("chi2_contingency", "# 步骤：");
  }

  @Test
  void namesOfAFormatAndNumbersOfTablesDoNotMislead() {
    assertThat(recipes.fitting("平均是多少？格式：@share[数字] @first_year[年份]", false, true)).isEmpty();
    assertThat(recipes.fitting("哪个大区最高？", true, true).getLast().text()).contains("merge(df2");
  }

  @Test
  void aPlainQuestionGetsNone() {
    assertThat(recipes.fitting("平均销售额是多少", false, true)).isEmpty();
    assertThat(recipes.fitting("What is the mean income?", false, false)).isEmpty();
  }
}
