package dev.zhuli.tool.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of an answer is read aloud. */
class SpokenTextTest {
  private static String spoken(String markdown) {
    return SpokenText.of(markdown, 4_096);
  }

  @Test
  void marksAreNotReadButTheirWordsAre() {
    assertThat(spoken("# 结论\n\n**第一**，用 `df.head()` 看*前几行*。"))
        .isEqualTo("结论。\n第一，用 df.head() 看前几行。");
  }

  @Test
  void codeAddressesPicturesAndCitationsAreLeftOut() {
    assertThat(
            spoken(
                """
                看[这篇文章](https://example.com/a?b=1)【3†source】。

                ```python
                print("不念")
                ```

                ![图](https://example.com/chart.png)

                原文在 https://example.com/x 里<br>。😀
                """))
        .isEqualTo("看这篇文章。\n原文在  里。");
  }

  @Test
  void listsAndTablesAreReadElementByElement() {
    assertThat(spoken("1. 买菜\n2. 做饭\n\n| 城市 | 人口 |\n|---|---|\n| 北京 | 2184 万 |"))
        .isEqualTo("买菜。\n做饭。\n城市，人口。\n北京，2184 万。");
  }

  @Test
  void aLongAnswerEndsWithItsLastWholeSentence() {
    assertThat(SpokenText.of("第一句。第二句。第三句没完", 9)).isEqualTo("第一句。第二句。");
    assertThat(SpokenText.of("Pi is 3.14159 or so", 9)).isEqualTo("Pi is 3.1");
    assertThat(SpokenText.of("𠮷𠮷𠮷", 3)).isEqualTo("𠮷");
  }

  @Test
  void nothingButCodeIsNothing() {
    assertThat(spoken("```\nx = 1\n```")).isEmpty();
  }

  @Test
  void aListInAListInAListIsReadWithoutEnd() {
    assertThat(spoken("- ".repeat(4_000) + "到底了")).isEqualTo("到底了。");
    assertThat(spoken(">".repeat(8_000) + " 到底了")).isEqualTo("到底了。");
    assertThat(SpokenText.of("*a **b ".repeat(50_000), 100_000)).startsWith("*a **b *a");
  }

  @Test
  void ofAnEndlessAnswerOnlyTheBeginningIsLookedAt() {
    String beginning = "[](https://example.com/)".repeat(10);
    assertThat(SpokenText.of(beginning + "早", 80)).isEqualTo("早。");
    assertThat(SpokenText.of(beginning.repeat(2) + "晚", 80)).doesNotContain("晚");
  }

  @Test
  void emojiOfAllKindsAreLeftOutAndDigitsAreNot() {
    assertThat(spoken("好❤️ ✔ ☀️ 1️⃣👨‍👩‍👧🇨🇳买 3 个 C# 书©")).isEqualTo("好   买 3 个 C# 书©。");
  }
}
