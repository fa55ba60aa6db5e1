package dev.zhuli.tool.mcp;

import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static dev.zhuli.tool.mcp.Fixtures.error;
import static dev.zhuli.tool.mcp.Fixtures.fake;
import static dev.zhuli.tool.mcp.Fixtures.names;
import static dev.zhuli.tool.mcp.Fixtures.output;
import static dev.zhuli.tool.mcp.Fixtures.program;
import static dev.zhuli.tool.mcp.Fixtures.servers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.tool.mcp.McpListing.ListFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that behave, and programs that don't. */
@Tag("external")
@Order(0)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class StdioServersTest {
  private static final String HELLO = "{\"text\": \"你好\"}";

  @Test
  void aToolIsListedAndCalled() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "good"))) {
      assertThat(servers.tools("any")).isEmpty();
      assertThat(names(servers.list("s"))).containsExactly("echo", "other");
      assertThat(servers.tools("any").getFirst().inputSchema()).startsWith("{\"type\":\"object\"");
      assertThat(output(servers.call("s", "echo", HELLO))).isEqualTo("你好");
      assertThat(output(servers.call("s", "echo", ""))).isEmpty();
    }
  }

  @Test
  void whatIsAskedWronglyIsToldWithoutAskingTheServer() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "good"))) {
      assertThat(error(servers.call("other", "echo", "{}"))).contains("没有名为“other”");
      assertThat(error(servers.call("s", "none", "{}"))).contains("没有可用的工具“none”");
      assertThat(error(servers.call("s", "echo", "[1]"))).contains("不是 JSON 对象");
      assertThat(error(servers.call("s", "echo", "{"))).contains("不是 JSON 对象");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "junk-answer, 回复不符合",
    "odd-answer, 回复读不懂",
    "error, 报告错误：no luck",
    "die, 进程已结束（退出码 3）",
    "flood, 发来的消息太多",
    "endless-line, 一条消息超过",
  })
  void aServerThatMisbehavesInACallIsAnErrorAtOnce(String mode, String why) throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, mode))) {
      assertThat(error(servers.call("s", "echo", HELLO))).startsWith("MCP 服务“s”").contains(why);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dead, 进程已结束（退出码 1）",
    "bad-list, 回复读不懂",
    "wrong-version, Unsupported",
    "hang, 没有在 1 秒内回复",
    "deaf, 没有在 1 秒内回复",
  })
  void aServerThatDoesNotComeUpIsAFailureOfTheListAndThenLeftAlone(String mode, String why)
      throws Exception {
    Duration timeout =
        mode.equals("hang") || mode.equals("deaf") ? Duration.ofSeconds(1) : PATIENCE;
    try (McpServers servers = servers(fake(timeout, mode))) {
      assertThat(servers.list("s"))
          .isInstanceOfSatisfying(
              ListFailure.class, failure -> assertThat(failure.error()).contains(why));
      assertThat(servers.tools("any")).isEmpty();
    }
  }

  @Test
  void aMissingProgramIsNamedOnlyByItsLabel() {
    try (McpServers servers = servers(program(PATIENCE, "/no/such/program", List.of()))) {
      assertThat(error(servers.call("s", "echo", HELLO))).isEqualTo("MCP 服务“s”程序无法启动");
    }
  }

  @Test
  void aFailedServerIsTriedAgainWhenItsPauseIsOver() throws Exception {
    AtomicLong later = new AtomicLong();
    Map<String, dev.zhuli.config.McpServerSettings> one = Map.of("s", fake(PATIENCE, "dead"));
    try (McpServers servers = new McpServers(one, () -> System.nanoTime() + later.get())) {
      assertThat(error(servers.call("s", "echo", HELLO))).contains("进程已结束");
      later.addAndGet(Duration.ofMinutes(2).toNanos());
      assertThat(error(servers.call("s", "echo", HELLO))).contains("正在重新连接");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(error(servers.call("s", "echo", HELLO)))
                      .contains("暂时不可用：进程已结束")
                      .doesNotContain("正在重新连接"));
    }
  }

  @Test
  void aProgramThatDiedIsStartedAgainAtTheNextUse() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "die"))) {
      assertThat(error(servers.call("s", "echo", HELLO))).contains("退出码 3");
      assertThat(names(servers.list("s"))).contains("echo");
    }
  }

  @Test
  void aCallThatHangsIsGivenUpInTimeAndTheServerToldSo(@TempDir Path folder) throws Exception {
    Path seen = folder.resolve("seen");
    try (McpServers servers = servers(fake(Duration.ofSeconds(2), "hang-call", seen.toString()))) {
      assertThat(names(servers.list("s"))).contains("echo");
      long start = System.nanoTime();
      assertThat(error(servers.call("s", "echo", HELLO))).contains("没有在 2 秒内回复");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(seen).content().contains("notifications/cancelled"));
      for (int i = 0; i < 2; i++) {
        assertThat(error(servers.call("s", "echo", HELLO))).contains("没有在 2 秒内回复");
      }
      assertThat(error(servers.call("s", "echo", HELLO))).contains("暂时不可用：连续几次没有正常回复");
    }
  }

  @Test
  void anInterruptEndsACallAtOnce(@TempDir Path folder) throws Exception {
    Path seen = folder.resolve("seen");
    try (McpServers servers = servers(fake(PATIENCE, "hang-call", seen.toString()))) {
      assertThat(names(servers.list("s"))).contains("echo");
      var said = new java.util.concurrent.CompletableFuture<String>();
      Thread caller =
          Thread.ofVirtual().start(() -> said.complete(error(servers.call("s", "echo", HELLO))));
      await().atMost(PATIENCE).until(() -> Files.readString(seen).contains("tools/call"));
      caller.interrupt();
      assertThat(said.get()).contains("调用已取消");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(seen).content().contains("notifications/cancelled"));
    }
  }

  @Test
  void answersToOthersAreLeftAside() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "wrong-id"))) {
      assertThat(output(servers.call("s", "echo", HELLO))).isEqualTo("mine");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chatty", "stderr"})
  void linesThatAreNoMessagesDoNoHarm(String mode) throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, mode))) {
      assertThat(output(servers.call("s", "echo", HELLO))).isEqualTo("你好");
    }
  }

  @Test
  void ofWhatAServerAsksOnlyAPingIsGranted() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "asks"))) {
      assertThat(output(servers.call("s", "echo", HELLO)))
          .contains("-32601")
          .contains("\"q2\", \"result\": {}");
    }
  }

  @Test
  void aLongResultIsCutBetweenCharacters() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "long"))) {
      McpResult result = servers.call("s", "echo", HELLO);
      assertThat(output(result)).hasSize(64 * 1024 / 3).matches("长+");
      assertThat(((McpResult.Output) result).cut()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"many-tools, 200", "endless-pages, 20"})
  void aListWithoutEndIsBounded(String mode, int tools) throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, mode))) {
      assertThat(names(servers.list("s"))).hasSize(tools);
    }
  }

  @Test
  void toolsThatCanNotBeOfferedAreLeftOut() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "bad-tools"))) {
      assertThat(names(servers.list("s"))).containsExactly("good");
      assertThat(servers.tools("any").getFirst().description()).hasSize(2000);
    }
  }

  @Test
  void aChangedListIsReadAgain() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "changing"))) {
      assertThat(names(servers.list("s"))).containsExactly("echo", "change");
      assertThat(output(servers.call("s", "change", HELLO))).isEqualTo("你好");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(names(servers.list("s"))).contains("new"));
    }
  }

  @Test
  void aProgramSeesNoVariablesOfOurs() throws Exception {
    try (McpServers servers = servers(fake(PATIENCE, "environment"))) {
      String seen = output(servers.call("s", "echo", "{}"));
      assertThat(seen).contains("\"OWN\": \"mine\"").contains("\"PATH\"");
      assertThat(seen).doesNotContain("JAVA_HOME").doesNotContain("MAVEN").doesNotContain("ZHULI");
    }
  }

  @Test
  void programsEndWithUsEvenThoseThatWillNot(@TempDir Path folder) throws Exception {
    Path pids = folder.resolve("pids");
    try (McpServers servers = servers(fake(PATIENCE, "stubborn", pids.toString()))) {
      assertThat(names(servers.list("s"))).contains("echo");
    }
    for (String pid : Files.readString(pids).split(" ")) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void afterTheEndEveryUseIsAFailure() throws Exception {
    McpServers servers = servers(fake(PATIENCE, "good"));
    servers.close();
    assertThat(servers.tools("any")).isEmpty();
    assertThat(error(servers.call("s", "echo", HELLO))).contains("正在关闭");
  }
}
