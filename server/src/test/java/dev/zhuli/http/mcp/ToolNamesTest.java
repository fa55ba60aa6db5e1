package dev.zhuli.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
  private final ToolNames names = new ToolNames(List.of("calculator", "open_page"));

  private static Prompted assistant(String id, String word) {
    Instant now = Instant.EPOCH;
    AssistantCard card =
        new AssistantCard(id, "名", "", "/a.svg", List.of(), List.of(), List.of(), null, now, now);
    return new Prompted(card, "", Clock.systemUTC(), word, List.of());
  }

  @Test
  void theWordIsTheNameAndWhereItIsTakenTheId() {
    assertThat(names.of(assistant("1", "report"))).isEqualTo("report");
    assertThat(names.of(assistant("2", "report"))).isEqualTo("2");
    assertThat(names.of(assistant("3", "calculator"))).isEqualTo("3");
  }

  @Test
  void namesDifferInMoreThanTheirCase() {
    assertThat(names.of(assistant("1", "Open_Page"))).isEqualTo("1");
  }

  @Test
  void noNameIsGivenTwiceWhateverIsChosen() {
    assertThat(names.of(assistant("1", "2"))).isEqualTo("2");
    assertThat(names.of(assistant("2", "2"))).matches("assistant_\\w+");
    assertThat(names.of(assistant("x".repeat(64), "calculator"))).hasSize(64);
  }
}
