package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.Portions.Portion;
import dev.zhuli.assistant.Portions.Unfinished;
import dev.zhuli.tool.attachment.Attached;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A token is a character here. */
class PortionsTest {
  private static Portions of(int part, int all, Attached.Text... texts) {
    return Portions.of(List.of(texts), part, all, new RecordingModel(false));
  }

  @Test
  void everyTextIsCutIntoPortionsOfItsOwn() {
    Portions portions =
        of(
            6,
            100,
            new Attached.Text("一.txt", "甲甲甲\n\n乙乙\n\n", false),
            new Attached.Text("二.txt", "丙", false));
    assertThat(portions.portions())
        .containsExactly(
            new Portion("一.txt", "甲甲甲\n\n"), new Portion("一.txt", "乙乙"), new Portion("二.txt", "丙"));
    assertThat(portions.unfinished()).isEmpty();
  }

  @Test
  void whatIsTooMuchForOneTurnIsLeftOutAndNamed() {
    String text = "甲乙丙丁。".repeat(1_000);
    Portions portions =
        of(10, 24, new Attached.Text("长.txt", text, true), new Attached.Text("二.txt", "戊", false));
    assertThat(portions.portions().stream().map(Portion::text).collect(Collectors.joining()))
        .isEqualTo("甲乙丙丁。".repeat(4));
    assertThat(portions.unfinished())
        .containsExactly(
            new Unfinished("长.txt", 20, 5_000, true), new Unfinished("二.txt", 0, 1, false));
    assertThat(portions.unfinished().getFirst().sentence("译"))
        .isEqualTo("《长.txt》较长，这次只译了开头的 20 字（全文至少 5000 字）；要译其余部分，请把它另存成文件再发来。");
    assertThat(portions.unfinished().getLast().sentence("译")).contains("《二.txt》这次没有译");
  }
}
