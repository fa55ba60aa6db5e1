package dev.zhuli.tool.mcp;

import static dev.zhuli.tool.mcp.FakeHttpServer.answer;
import static dev.zhuli.tool.mcp.FakeHttpServer.content;
import static dev.zhuli.tool.mcp.FakeHttpServer.isCall;
import static dev.zhuli.tool.mcp.FakeHttpServer.json;
import static dev.zhuli.tool.mcp.FakeHttpServer.reply;
import static dev.zhuli.tool.mcp.FakeHttpServer.write;
import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static dev.zhuli.tool.mcp.Fixtures.address;
import static dev.zhuli.tool.mcp.Fixtures.error;
import static dev.zhuli.tool.mcp.Fixtures.names;
import static dev.zhuli.tool.mcp.Fixtures.output;
import static dev.zhuli.tool.mcp.Fixtures.servers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.tool.mcp.McpListing.ListFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers over HTTP, on real sockets. */
@Order(0)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class HttpServersTest {
  private final FakeHttpServer fake = start();

  private static FakeHttpServer start() {
    try {
      return new FakeHttpServer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aToolIsListedAndCalledWithinOneSession() {
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp?x=1")))) {
      assertThat(names(servers.list("s"))).containsExactly("echo");
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      assertThat(fake.seen.getFirst().session()).isNull();
      assertThat(fake.seen.getLast().session()).isEqualTo("session-1");
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(fake.seen.getLast().method()).isEqualTo("DELETE"));
  }

  @Test
  void ownHeadersAreSent() {
    var settings =
        Fixtures.settings(
            null,
            java.util.List.of(),
            fake.url("/mcp"),
            Map.of("Authorization", "Bearer fixed"),
            null,
            PATIENCE,
            java.util.List.of());
    try (McpServers servers = servers(settings)) {
      assertThat(names(servers.list("s"))).containsExactly("echo");
      assertThat(fake.seen)
          .allSatisfy(s -> assertThat(s.authorization()).isEqualTo("Bearer fixed"));
    }
  }

  @Test
  void anAnswerMayComeAsAStreamWithOtherEventsBeforeIt() {
    fake.behaviour =
        (exchange, message) -> {
          if (!isCall(message)) {
            return false;
          }
          try (OutputStream out = FakeHttpServer.open(exchange, "text/event-stream")) {
            write(out, ": hello\r\n\r\nid: 1\ndata:\n\nevent: other\ndata: {}\n\n");
            write(out, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n");
            write(out, "event: message\ndata: " + answer(message, content("streamed")) + "\n\n");
            // The stream stays open: nobody may wait for its end.
            boolean unused = fake.pause(60_000);
          }
          return true;
        };
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("streamed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, 出错（HTTP 500）",
    "429, 请求太多（HTTP 429）",
    "403, 拒绝了访问（HTTP 403）",
    "302, 转向别的地址，没有跟随（HTTP 302）",
  })
  void aRefusedCallIsAnErrorAtOnce(int status, String why) {
    fake.behaviour =
        (exchange, message) -> {
          exchange.getResponseHeaders().set("Location", fake.url("/elsewhere"));
          return isCall(message) && reply(exchange, status, "text/html", "<p>no</p>");
        };
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      assertThat(error(servers.call("s", "echo", "{}"))).isEqualTo("MCP 服务“s”" + why);
      assertThat(fake.seen).noneMatch(s -> s.path().equals("/elsewhere"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {not json | 回复里没有结果",
        "text/html | <p>hello</p> | 回复里没有结果",
        "application/json | '' | 回复里没有结果",
        "text/event-stream | 'data: {\"id\": \"other\", \"result\": {}}\n\n' | 回复里没有结果",
      })
  void junkInsteadOfAnAnswerIsAnErrorAtOnce(String type, String body, String why) {
    fake.behaviour = (exchange, message) -> isCall(message) && reply(exchange, 200, type, body);
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      assertThat(error(servers.call("s", "echo", "{}"))).contains(why);
    }
  }

  @ParameterizedTest
  @CsvSource({"application/json, x", "text/event-stream, 'data: x'", "text/event-stream, x"})
  void aBodyWithoutEndIsCutOff(String type, String start) {
    fake.behaviour =
        (exchange, message) -> {
          if (!isCall(message)) {
            return false;
          }
          try (OutputStream out = FakeHttpServer.open(exchange, type)) {
            write(out, start);
            while (true) {
              write(out, "x".repeat(1 << 16));
            }
          }
        };
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      assertThat(error(servers.call("s", "echo", "{}"))).contains("一条消息超过 4 MB");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "50"})
  void aCallThatHangsOrDripsIsGivenUpInTime(int dripMillis) {
    AtomicInteger gone = new AtomicInteger();
    fake.behaviour =
        (exchange, message) -> {
          if (!isCall(message)) {
            return false;
          }
          try (OutputStream out = FakeHttpServer.open(exchange, "text/event-stream")) {
            while (!fake.pause(dripMillis == 0 ? 60_000 : dripMillis)) {
              write(out, ": still here\n");
            }
          } catch (IOException e) {
            gone.incrementAndGet();
          }
          return true;
        };
    try (McpServers servers = servers(address(Duration.ofSeconds(2), fake.url("/mcp")))) {
      assertThat(names(servers.list("s"))).containsExactly("echo");
      assertThat(error(servers.call("s", "echo", "{}"))).contains("没有在 2 秒内回复");
      if (dripMillis > 0) {
        await().atMost(PATIENCE).untilAtomic(gone, org.hamcrest.Matchers.is(1));
      }
    }
  }

  @Test
  void aServerThatForgotTheSessionIsGreetedAgain() {
    AtomicInteger calls = new AtomicInteger();
    fake.behaviour =
        (exchange, message) ->
            isCall(message)
                && calls.incrementAndGet() == 1
                && reply(exchange, 404, "text/plain", "no such session");
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void newsOfChangedToolsComeOverTheStreamOfNews() {
    AtomicInteger lists = new AtomicInteger();
    fake.behaviour =
        (exchange, message) ->
            message.path("method").asString("").equals("tools/list")
                && lists.incrementAndGet() > 1
                && json(
                    exchange,
                    answer(
                        message,
                        "{\"tools\": [{\"name\": \"new\", \"inputSchema\": {\"type\": \"object\"}}]}"));
    fake.stream =
        (exchange, message) -> {
          if (!exchange.getRequestMethod().equals("GET")) {
            return false;
          }
          try (OutputStream out = FakeHttpServer.open(exchange, "text/event-stream")) {
            write(
                out,
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
            boolean unused = fake.pause(60_000);
          }
          return true;
        };
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(names(servers.list("s"))).containsExactly("new"));
    }
  }

  /** The first list is held back for two seconds, in which news of a second one come. */
  @Test
  void anOlderListThatComesLateDoesNotReplaceANewerOne() {
    AtomicInteger lists = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);
    fake.behaviour =
        (exchange, message) -> {
          if (!message.path("method").asString("").equals("tools/list")) {
            return false;
          }
          boolean first = lists.incrementAndGet() == 1;
          asked.countDown();
          boolean unused = first && fake.pause(2_000);
          String tool = first ? "old" : "new";
          return json(
              exchange,
              answer(
                  message,
                  "{\"tools\": [{\"name\": \""
                      + tool
                      + "\", \"inputSchema\": {\"type\": \"object\"}}]}"));
        };
    fake.stream =
        (exchange, message) -> {
          if (!exchange.getRequestMethod().equals("GET")) {
            return false;
          }
          try (OutputStream out = FakeHttpServer.open(exchange, "text/event-stream")) {
            asked.await();
            write(
                out,
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
            boolean unused = fake.pause(60_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        };
    try (McpServers servers = servers(address(PATIENCE, fake.url("/mcp")))) {
      await()
          .dontCatchUncaughtExceptions() // those of tests beside this one
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(names(servers.list("s"))).containsExactly("new"));
    }
  }

  @Test
  void aDeadServerIsAFailureAtOnceAndNeverDelaysTheToolsOfOthers() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var dead = address(PATIENCE, "http://127.0.0.1:" + port + "/mcp");
    var alive = address(PATIENCE, fake.url("/mcp"));
    try (McpServers servers = new McpServers(Map.of("dead", dead, "alive", alive))) {
      servers.warmUp();
      assertThat(servers.list("dead")).isEqualTo(new ListFailure("dead", "MCP 服务“dead”连接不上"));
      assertThat(names(servers.list("alive"))).containsExactly("echo");
      assertThat(servers.tools("any")).extracting(McpTool::label).containsExactly("alive");
      assertThat(error(servers.call("dead", "echo", "{}"))).contains("暂时不可用：连接不上");
    }
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsWaitedForOnceAndBriefly() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      var settings =
          address(Duration.ofSeconds(1), "http://127.0.0.1:" + silent.getLocalPort() + "/mcp");
      try (McpServers servers = servers(settings)) {
        assertThat(servers.list("s")).isInstanceOf(ListFailure.class);
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
          assertThat(servers.tools("any")).isEmpty();
          assertThat(error(servers.call("s", "echo", "{}"))).contains("暂时不可用");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      }
    }
  }
}
