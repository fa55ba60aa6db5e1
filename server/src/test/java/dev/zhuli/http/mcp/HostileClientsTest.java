package dev.zhuli.http.mcp;

import static dev.zhuli.http.mcp.Rpc.ask;
import static dev.zhuli.http.mcp.Rpc.initialize;
import static dev.zhuli.http.mcp.Rpc.request;
import static dev.zhuli.http.mcp.Rpc.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients that are wrong, greedy or not wanted. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // set before all tests
class HostileClientsTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            home, "--zhuli.mcp.calls-at-once=2", "--zhuli.public-url=https://zhuli.example/");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  private static JsonNode refused(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    JsonNode error = answer.json().path("error");
    assertThat(answer.json().path("jsonrpc").asString()).isEqualTo("2.0");
    assertThat(answer.json().has("id")).isTrue();
    assertThat(error.path("message").asString()).isNotEmpty().doesNotContain("Exception", "tools.");
    assertThat(error.at("/data/request_id").asString()).isEqualTo(answer.header("x-request-id"));
    return error;
  }

  private static Answer raw(String body, String... headers) {
    return server.send(Rpc.post(server, body, headers));
  }

  @Test
  void withoutAKeyNobodyIsLetIn() {
    Answer answer = raw(initialize("2025-11-25").toString(), "Authorization", "Bearer x.yyyyyyyy");
    assertThat(refused(answer, 401).at("/data/code").asInt()).isEqualTo(1000);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    refused(raw("{}", "Authorization", "nonsense"), 401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":             | -32700",
        "\u0000\u0001              | -32700",
        "[]                        | -32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600",
        "3                         | -32600",
        "{}                        | -32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} | -32600",
      })
  void whatIsNoRequestIsRefused(String body, int code) {
    assertThat(refused(raw(body), 400).path("code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources/list | {}                            | -32601 | 没有这个方法",
        "nothing        | {}                            | -32601 | 没有这个方法",
        "initialize     | {\"protocolVersion\":{\"a\":1}} | -32602 | params",
        "tools/call     | {}                            | -32602 | 没有这个工具",
        "tools/call     | {\"name\":{}}                   | -32602 | params",
        "tools/call     | {\"name\":\"calculator\",\"arguments\":[]} | -32602 | params",
        "tools/call     | {\"name\":\"../etc\"}           | -32602 | 没有这个工具",
      })
  void whatARequestCannotHaveIsAnErrorOfTheProtocol(
      String method, String params, int code, String words) {
    ObjectNode request = request("x", method);
    request.set("params", RunningServer.JSON.readTree(params));
    Answer answer = send(server, request);
    JsonNode error = refused(answer, 200);
    assertThat(answer.json().path("id").asString()).isEqualTo("x");
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("message").asString()).contains(words);
  }

  @Test
  void hugeAndDeepBodiesAreRefused() {
    refused(send(server, ask(1, "chat_glm", "长".repeat(1 << 20))), 413);
    refused(raw("[".repeat(10_000)), 400);
    refused(send(server, request("i".repeat(300), "ping")), 400);
    refused(raw("{\"jsonrpc\":\"2.0\",\"id\":" + "9".repeat(30) + ",\"method\":\"ping\"}"), 400);
    JsonNode long1 = send(server, ask(1, "chat_glm", "长".repeat(200_001))).json();
    assertThat(long1.at("/result/isError").asBoolean()).isTrue();
    assertThat(Rpc.text(long1.path("result"))).contains("message", "200000");
  }

  @Test
  void headsThatMakeNoSenseAreRefused() {
    ObjectNode ping = request(1, "ping");
    refused(send(server, ping, "Accept", "text/html"), 400);
    refused(send(server, ping, "Accept", ";;;"), 400);
    refused(send(server, ping, "Content-Type", "text/plain"), 415);
    refused(send(server, ping, "Mcp-Session-Id", "s".repeat(200)), 400);
    refused(send(server, ping, "Mcp-Session-Id", "a b"), 400);
    refused(server.send(server.post("/mcp/more", "{}")), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "https://zhuli.example.evil.example",
        "http://",
        "x"
      })
  void pagesOfOtherSitesAreRefused(String origin) {
    Answer answer = send(server, request(1, "ping"), "Origin", origin);
    assertThat(refused(answer, 403).at("/data/code").asInt()).isEqualTo(1220);
  }

  @Test
  void aNameThatWasMadeToPointHereIsNoProof() {
    Origins origins = new Origins(null);
    for (String host :
        List.of("rebound.example:8080", "127.0.0.1.evil.example", "localhost.evil.example")) {
      assertThat(admits(origins, "http://" + host, host)).isFalse();
    }
    assertThat(admits(origins, "http://127.0.0.1:8080", "127.0.0.1:9090")).isFalse();
    assertThat(admits(origins, "http://127.0.0.1:8080", "127.0.0.1:8080")).isTrue();
    assertThat(admits(origins, "http://[::1]:8080", "[::1]:8080")).isTrue();
    assertThat(admits(origins, "http://localhost", "localhost:80")).isTrue();
    assertThat(admits(new Origins("https://a.example:443/x"), "https://A.example", "b")).isTrue();
  }

  private static boolean admits(Origins origins, String origin, String host) {
    return origins.admits(origin, "http://" + host);
  }

  @Test
  void pagesOfThisServerAreLetIn() {
    Answer own = send(server, request(1, "ping"), "Origin", server.url(""));
    assertThat(own.status()).isEqualTo(200);
    Answer configured = send(server, request(1, "ping"), "Origin", "https://zhuli.example");
    assertThat(configured.status()).isEqualTo(200);
  }

  @Test
  void sessionsCostNothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(send(server, initialize("2025-11-25")).status()).isEqualTo(200);
    }
    assertThat(send(server, request(1, "tools/list")).json().at("/result/tools").size())
        .isGreaterThan(12);
  }

  @Test
  void oneTenantHasOnlySoManyCallsAtATime() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().byDefault(Script.empty().waitFor(gate).then("好"));
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> Rpc.result(server, ask(1, "chat_glm", "一")));
      var second = threads.submit(() -> Rpc.result(server, ask(1, "chat_glm", "二")));
      server.upstream().awaitRequests(2);
      JsonNode third = Rpc.result(server, Rpc.call(3, "calendar"));
      assertThat(third.path("isError").asBoolean()).isTrue();
      assertThat(Rpc.text(third)).contains("1302");
      assertThat(send(server, request(4, "tools/list")).status()).isEqualTo(200);
      gate.countDown();
      assertThat(Rpc.text(first.get())).isEqualTo("好");
      assertThat(Rpc.text(second.get())).isEqualTo("好");
    } finally {
      gate.countDown();
      server.upstream().byDefault(Script.text("好的。"));
    }
    assertThat(Rpc.result(server, Rpc.call(5, "calendar")).path("isError").asBoolean()).isFalse();
  }
}
