package dev.zhuli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingMarksTest {
  private final List<String> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thought = new StringBuilder();
  private final ThinkingMarks marks =
      new ThinkingMarks(
          new ModelListener() {
            @Override
            public void onText(String piece) {
              pieces.add(piece);
              text.append(piece);
            }

            @Override
            public void onReasoning(String piece) {
              pieces.add(piece);
              thought.append(piece);
            }
          });

  private void hear(String... said) {
    for (String piece : said) {
      marks.accept(piece);
    }
    marks.end();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "你好;你好;\"\"",
        "<think>想</think>答;答;想",
        "<think>\\n想\\n</think>\\n\\n答\\n;答\\n;想\\n",
        "前<think>想</think>后;前后;想",
        "<|begin_of_box|>42<|end_of_box|>;42;\"\"",
        "<think>a<|begin_of_box|>b</think>c;c;ab",
        "a < b <thin> <|begin> </p>;a < b <thin> <|begin> </p>;\"\"",
        "x<;x<;\"\"",
        "x<think;x<think;\"\"",
        "<think>没完;\"\";没完",
        "<<think>想</think>>;<>;想",
        "a👋b<think>👋</think>👋;a👋b👋;👋"
      })
  void marksAreTakenOutHoweverTheTextIsCut(String said, String wanted, String wantedThought) {
    String whole = said.replace("\\n", "\n");
    hear(whole.split(""));
    assertThat(text).hasToString(wanted.replace("\\n", "\n"));
    assertThat(thought).hasToString(wantedThought.replace("\\n", "\n"));
  }

  @Test
  void anyCutGivesTheSame() {
    String said = "甲<think>\n一<二👋</think>\n乙<|begin_of_box|>丙<|end_of_box|><丁>👋<";
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      text.setLength(0);
      thought.setLength(0);
      ThinkingMarksTest other = new ThinkingMarksTest();
      for (int at = 0; at < said.length(); ) {
        int to = Math.min(said.length(), at + 1 + random.nextInt(9));
        other.marks.accept(said.substring(at, to));
        at = to;
      }
      other.marks.end();
      assertThat(other.text).hasToString("甲乙丙<丁>👋<");
      assertThat(other.thought).hasToString("一<二👋");
      assertThat(other.pieces)
          .allMatch(p -> !p.isEmpty() && !Character.isHighSurrogate(p.charAt(p.length() - 1)));
    }
  }

  @Test
  void whatCannotBeAMarkIsNotHeldBack() {
    marks.accept("if a <b");
    assertThat(text).hasToString("if a <b");
    marks.accept(" x<");
    assertThat(text).hasToString("if a <b x");
    marks.accept("=");
    assertThat(text).hasToString("if a <b x<=");
  }

  @Test
  void halfACharacterAtTheEndIsReplaced() {
    hear("a\ud83d");
    assertThat(text).hasToString("a\ufffd");
  }
}
