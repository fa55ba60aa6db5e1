package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks stand where a reader expects them, never inside of code, addresses and tables. */
class CitedAnswerTest {
  private static final List<Passage> PASSAGES =
      List.of(
          passage("出差住宿标准为：一线城市每晚不超过六百八十元，其余城市每晚不超过四百二十元。"),
          passage(
              "The office opens at eight. Run docker compose up before you open it. 3.14 is pi."),
          passage("详见 https://intra.example.com/rules/travel?year=2026 上的差旅制度。"));

  /** Every text of these would get a mark in it, or lose one, if it were plain prose. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\n一线城市每晚不超过六百八十元。\n```",
        "```python\nprint('一线城市每晚不超过六百八十元！') # 【9】[9†x]\n\n```\n",
        "````md\n```\n一线城市每晚不超过六百八十元。\n```\n一线城市每晚不超过六百八十元。\n````\n",
        "~~~\n一线城市每晚不超过六百八十元。\n```\n一线城市每晚不超过六百八十元。\n~~~\n",
        "- 步骤：\n  ```sh\n  # 一线城市每晚不超过六百八十元。\n  ```\n",
        "> ```\n> 一线城市每晚不超过六百八十元。\n> ```\n",
        "没有完的代码：\n```\n一线城市每晚不超过六百八十元。\n",
        "1. ```\n   一线城市每晚不超过六百八十元。\n   ```\n",
        "写 `一线城市每晚不超过六百八十元。[9†x]` 吧，好吗",
        "写 ``一线`城市`每晚不超过六百八十元！`` 吧，好吗",
        "https://intra.example.com/rules/travel?year=2026!office.opens",
        "<https://a.example/出差>",
        "[好](/office/opens?at=eight!a.b (一线城市每晚不超过六百八十元。))",
        "a.office!opens?at=eight",
      })
  void codeAndAddressesStayAsTheyAre(String text) {
    String atItsEnd = " ?【\\d†source】$";
    assertThat(everyCutOf(text).replaceFirst(atItsEnd, "")).isEqualTo(text);
  }

  @Test
  void afterCodeProseIsCitedAgain() {
    assertThat(everyCutOf("```\nx\n```\n一线城市每晚不超过六百八十元。\n"))
        .isEqualTo("```\nx\n```\n一线城市每晚不超过六百八十元【1†source】。\n");
    assertThat(everyCutOf("一线城市`每晚`不超过六百八十元。")).isEqualTo("一线城市`每晚`不超过六百八十元【1†source】。");
    assertThat(everyCutOf("用 `docker compose up` before you open it.\n"))
        .isEqualTo("用 `docker compose up` before you open it【2†source】.\n");
  }

  @Test
  void aBacktickThatOpensNothingHidesNothing() {
    assertThat(everyCutOf("重音 ` 和 ``两个：【1】\n一线城市每晚不超过六百八十元。"))
        .isEqualTo("重音 ` 和 ``两个：【1†source】\n一线城市每晚不超过六百八十元【1†source】。");
    assertThat(everyCutOf("~~删去~~一线城市每晚不超过六百八十元。")).isEqualTo("~~删去~~一线城市每晚不超过六百八十元【1†source】。");
  }

  @Test
  void asciiMarksEndASentenceOnlyBeforeWhiteSpaceOrTheEnd() {
    assertThat(everyCutOf("The office opens at eight. 2.72 as well!\nOk"))
        .isEqualTo("The office opens at eight【2†source】. 2.72 as well!\nOk");
    assertThat(everyCutOf("The.office!opens?at=eight, see")).doesNotContain("eight【");
    assertThat(everyCutOf("The office opens at eight...\tYes"))
        .isEqualTo("The office opens at eight【2†source】...\tYes");
    assertThat(everyCutOf("The office of Dr. Li opens at eight?"))
        .isEqualTo("The office of Dr. Li opens at eight【2†source】?");
  }

  @Test
  void aMarkBehindAnAddressIsPartedFromIt() {
    assertThat(everyCutOf("差旅制度详见 https://intra.example.com/rules/travel。"))
        .isEqualTo("差旅制度详见 https://intra.example.com/rules/travel 【3†source】。");
    assertThat(everyCutOf("差旅制度详见 www.example.com/rules/travel(year). 好"))
        .isEqualTo("差旅制度详见 www.example.com/rules/travel(year) 【3†source】. 好");
    assertThat(everyCutOf("差旅制度上的[详见](https://intra.example.com/rules)。"))
        .isEqualTo("差旅制度上的[详见](https://intra.example.com/rules)【3†source】。");
  }

  @Test
  void aRowOfATableIsCitedInItsLastCellAndItsHeadIsNot() {
    String table =
        """
        | 一线城市 | 每晚不超过六百八十元。 |
        |---|:-:|
        | 一线城市。 | 每晚不超过 `a|b` 六百八十元。 |
        | 其余城市！ | 每晚\\|不超过四百二十元 |  |\r
        | 别的 | 我不知道 |
        | 一线城市 | 每晚不超过六百八十元【1】 |
        | 一线城市 | 每晚不超过六百八十元\
        """;
    assertThat(everyCutOf(table))
        .isEqualTo(
            """
            | 一线城市 | 每晚不超过六百八十元。 |
            |---|:-:|
            | 一线城市。 | 每晚不超过 `a|b` 六百八十元。【1†source】 |
            | 其余城市！ | 每晚\\|不超过四百二十元【1†source】 |  |\r
            | 别的 | 我不知道 |
            | 一线城市 | 每晚不超过六百八十元【1†source】 |
            | 一线城市 | 每晚不超过六百八十元【1†source】\
            """);
  }

  @Test
  void theBlanksThatEndALineStayAtItsEnd() {
    assertThat(everyCutOf("一线城市每晚不超过六百八十元  \n好")).isEqualTo("一线城市每晚不超过六百八十元【1†source】  \n好");
  }

  @Test
  void aSourceWhoseNameIsAnAddressIsAMarkNevertheless() {
    assertThat(everyCutOf("好【1†www.a.com_`b`.html】。还有【2†https://a.com/】"))
        .isEqualTo("好【1†source】。还有【2†source】");
  }

  @Test
  void proseIsNotHeldBack() {
    StringBuilder out = new StringBuilder();
    CitedAnswer answer = new CitedAnswer(CitablePassages.of(PASSAGES), "", out::append);
    answer.accept("一线城市，https://a.b/c");
    assertThat(out).hasToString("一线城市，https://a.b/c");
    answer.accept("```\nx");
    answer.accept("y");
    assertThat(out.toString()).endsWith("y");
  }

  /** The answer, the same in whatever two pieces it comes, and character by character. */
  private static String everyCutOf(String text) {
    String whole = cited(text);
    for (int at = 1; at < text.length(); at++) {
      assertThat(cited(text.substring(0, at), text.substring(at))).isEqualTo(whole);
    }
    assertThat(cited(text.split("", -1))).isEqualTo(whole);
    return whole;
  }

  private static String cited(String... pieces) {
    List<String> out = new ArrayList<>();
    CitedAnswer answer = new CitedAnswer(CitablePassages.of(PASSAGES), "", out::add);
    for (String piece : pieces) {
      answer.accept(piece);
    }
    answer.end();
    assertThat(out).doesNotContain("");
    return String.join("", out);
  }

  private static Passage passage(String text) {
    return new Passage("file", "手册.txt", 1, "", text, 1);
  }
}
