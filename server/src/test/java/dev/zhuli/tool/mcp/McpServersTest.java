package dev.zhuli.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.config.McpServerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class McpServersTest {
  @Test
  void anAssistantSeesTheServersThatAreOpenToItByIdOrName() {
    Map<String, McpServerSettings> settings =
        Map.of("all", openTo(), "one", openTo("id-1"), "named", openTo("数据分析", "id-3"));
    try (McpServers servers = new McpServers(settings)) {
      assertThat(servers.labels("id-1", "翻译")).containsExactly("all", "one");
      assertThat(servers.labels("id-2", "数据分析")).containsExactly("all", "named");
      assertThat(servers.labels("id-9")).containsExactly("all");
    }
  }

  private static McpServerSettings openTo(String... assistants) {
    return new McpServerSettings(
        "program",
        List.of(),
        Map.of(),
        null,
        Map.of(),
        null,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        List.of(),
        List.of(assistants),
        DataSize.ofKilobytes(64));
  }

  @Test
  void aGlobMeansOnlyItsStars() {
    ToolFilter filter = new ToolFilter(List.of("get_*", "a.b"));
    assertThat(List.of("get_", "get_time", "a.b")).allMatch(filter);
    assertThat(List.of("forget_x", "axb", "get", "")).noneMatch(filter);
    assertThat(List.of("any")).allMatch(new ToolFilter(List.of()));
  }

  @Test
  void pausesDoubleUpToAMinuteAndEndWithTheFirstSuccess() {
    AtomicLong now = new AtomicLong();
    Backoff backoff = new Backoff(now::get);
    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      backoff.failed("no");
      now.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
      assertThat(backoff.isOpen()).isTrue();
      now.incrementAndGet();
      assertThat(backoff.isOpen()).isFalse();
    }
    backoff.worked();
    backoff.broke("gone");
    assertThat(backoff.isOpen()).isFalse();
    assertThat(backoff.isTrusted()).isTrue();
    backoff.broke("gone");
    assertThat(backoff.isOpen()).isTrue();
    assertThat(backoff.isTrusted()).isFalse();
  }
}
