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
    assertThat(fitting("哪个季度平均最低？", false).toString()).contains("季度：{");
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
  void productsAndStackedBarsTakeNoOthersQuestions() {
    assertThat(fitting("每个门店的总销售额（单价乘数量）分别是多少？", false).getLast().text())
        .contains("df['price'] * df['number']");
    assertThat(fitting("没填金额的用数量乘单价补上，合计多少", false).getLast().text()).contains("fillna");
    assertThat(fitting("按月画各地区的堆叠柱状图", false).getLast().text()).contains("'stacked'");
    for (String other :
        List.of(
            "各尺寸(10×20)的销量", "价格乘以1.1后的合计", "average price by number of bedrooms", "按地区、产品画热力图")) {
      assertThat(fitting(other, false)).as(other).isEmpty();
    }
  }

  @Test
  void aPlainQuestionGetsNone() {
    assertThat(fitting("平均销售额是多少", false)).isEmpty();
    assertThat(fitting("What is the mean income?", false)).isEmpty();
  }
}
