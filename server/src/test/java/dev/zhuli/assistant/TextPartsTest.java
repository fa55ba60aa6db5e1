package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A token is a character here. */
class TextPartsTest {
  private static List<String> parts(String text, int most) {
    List<String> parts = TextParts.of(text, most, String::length);
    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts).allMatch(part -> part.length() <= most);
    return parts;
  }

  @Test
  void whatFitsIsOnePart() {
    assertThat(parts("一\n\n二", 4)).containsExactly("一\n\n二");
    assertThat(parts("", 4)).isEmpty();
  }

  @Test
  void paragraphsStayTogetherAsLongAsTheyFit() {
    assertThat(parts("甲甲\n\n乙乙\n \n丙丙\n\n丁", 9)).containsExactly("甲甲\n\n乙乙\n \n", "丙丙\n\n丁");
  }

  @Test
  void longParagraphsAreCutBetweenLinesThenBetweenSentences() {
    assertThat(parts("甲甲甲甲\n乙乙乙乙", 6)).containsExactly("甲甲甲甲\n", "乙乙乙乙");
    assertThat(parts("甲甲。”乙乙！？Is it 3.14? Yes. No", 12))
        .containsExactly("甲甲。”乙乙！？", "Is it 3.14?", " Yes. No");
  }

  @Test
  void whatHasNoSeamIsCutAnywhereButWithinACharacter() {
    assertThat(parts("one two three four", 10)).containsExactly("one two ", "three four");
    assertThat(TextParts.of("😀😀😀", 1, text -> text.codePointCount(0, text.length())))
        .containsExactly("😀", "😀", "😀");
    assertThat(TextParts.of("😀", 1, String::length)).containsExactly("😀");
  }
}
