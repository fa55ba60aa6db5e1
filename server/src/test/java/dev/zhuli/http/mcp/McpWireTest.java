package dev.zhuli.http.mcp;

import static dev.zhuli.http.mcp.Rpc.ask;
import static dev.zhuli.http.mcp.Rpc.initialize;
import static dev.zhuli.http.mcp.Rpc.request;
import static dev.zhuli.http.mcp.Rpc.send;
import static dev.zhuli.http.mcp.Rpc.withProgress;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The transport as it is on the wire. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before all tests
class McpWireTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.run.keep-alive=200ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void aVersionThatIsSpokenIsAgreedTo(String version) {
    Answer answer = send(server, initialize(version));
    assertThat(answer.header("mcp-session-id")).hasSizeGreaterThan(20);
    assertThat(answer.header("content-type")).startsWith("application/json");
    JsonNode result = answer.json().path("result");
    assertThat(result.path("protocolVersion").asString()).isEqualTo(version);
    assertThat(result.at("/serverInfo/name").asString()).isEqualTo("zhuli");
    assertThat(result.path("capabilities").propertyNames()).containsExactly("tools");
    assertThat(result.path("instructions").asString()).contains("conversation_id");
    Answer next = send(server, request(1, "ping"), "MCP-Protocol-Version", version);
    assertThat(next.json().path("result").isObject()).isTrue();
  }

  @Test
  void forAnotherVersionTheNewestIsOffered() {
    assertThat(send(server, initialize("1999-01-01")).json().at("/result/protocolVersion"))
        .hasToString("\"2025-11-25\"");
    Answer later = send(server, request(1, "ping"), "MCP-Protocol-Version", "1999-01-01");
    assertThat(later.status()).isEqualTo(400);
    assertThat(later.json().at("/error/message").asString()).contains("2025-11-25");
    assertThat(later.json().path("id").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsOnlyToldIsTakenWithoutAnAnswer() {
    for (String method : List.of("notifications/initialized", "notifications/whatever")) {
      JsonNode told =
          RunningServer.JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
      Answer answer = send(server, told);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aMessageOfSeveralLinesReachesTheModelAsItIs() {
    server.upstream().reply(Script.text("好"));
    String message = "第一行\n\t第二行";
    assertThat(send(server, ask(1, "chat_glm", message)).json().at("/result/isError").asBoolean())
        .isFalse();
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo(message);
  }

  @Test
  void thereIsNothingToListenToAndNothingToEnd() {
    for (String method : List.of("GET", "DELETE")) {
      var request =
          server
              .builder(Rpc.PATH, "Accept", "text/event-stream", "Mcp-Session-Id", "s1")
              .method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
      Answer answer = server.send(request.build());
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).isEqualTo("POST");
      assertThat(answer.json().at("/error/code").asInt()).isEqualTo(-32600);
    }
  }

  @Test
  void aSessionOutlivesARestartSinceNothingIsKeptOfIt() {
    Answer answer = send(server, request(1, "tools/list"), "Mcp-Session-Id", "of-another-life");
    assertThat(answer.json().at("/result/tools").size()).isGreaterThan(12);
  }

  @Test
  void aQuickAnswerIsOneBody() {
    server.upstream().reply(Script.text("好"));
    Answer answer = send(server, ask("q-1", "chat_glm", "你好"));
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.json().path("id").asString()).isEqualTo("q-1");
  }

  @Test
  void aSlowAnswerIsAStreamThatTellsHowFarItIs() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("春眠").waitFor(gate).then("不觉晓"));
    var call = withProgress(ask(7, "chat_glm", "背诗"), "token-1");
    var response = server.open(Rpc.post(server, call.toString()));
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    byte[] head = response.body().readNBytes("event: message\ndata: {".length());
    assertThat(head).asString().isEqualTo("event: message\ndata: {");
    gate.countDown();

    String rest =
        "data: {"
            + new String(response.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    List<JsonNode> messages =
        rest.lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> RunningServer.JSON.readTree(line.substring(6)))
            .toList();
    List<JsonNode> progress = messages.subList(0, messages.size() - 1);
    assertThat(progress)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.path("method").asString()).isEqualTo("notifications/progress");
              assertThat(one.at("/params/progressToken").asString()).isEqualTo("token-1");
              assertThat(one.at("/params/message").asString()).contains("回答");
            });
    assertThat(progress)
        .extracting(one -> one.at("/params/progress").doubleValue())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(messages.getLast().at("/result/content/0/text").asString()).isEqualTo("春眠不觉晓");
    assertThat(messages.getLast().path("id").asInt()).isEqualTo(7);
  }

  @Test
  void whoAsksForNoProgressHearsComments() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.empty().waitFor(gate).then("好"));
    var response = server.open(Rpc.post(server, ask(1, "chat_glm", "讲").toString()));
    byte[] start = response.body().readNBytes(": keep-alive\n\n".length());
    assertThat(start).asString().isEqualTo(": keep-alive\n\n");
    gate.countDown();
    List<JsonNode> messages = Rpc.messages(response);
    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().at("/result/isError").asBoolean()).isFalse();
  }

  @Test
  void aClientThatTakesOneFormGetsThatOne() {
    var slow = Script.text("好").pause(java.time.Duration.ofMillis(600)).then("的");
    server.upstream().reply(slow);
    Answer json = send(server, ask(1, "chat_glm", "好"), "Accept", "application/json");
    assertThat(json.json().at("/result/content/0/text").asString()).isEqualTo("好的");
    Answer events = send(server, request(1, "ping"), "Accept", "text/event-stream");
    assertThat(events.header("content-type")).startsWith("text/event-stream");
    assertThat(Rpc.message(events).path("id").asInt()).isEqualTo(1);
  }

  @Test
  void errorsAreToldInTheLanguageThatIsAskedFor() {
    Answer answer = send(server, Rpc.call(1, "chat_glm"), "Accept-Language", "en");
    assertThat(Rpc.text(answer.json().path("result")))
        .contains("required field message", "code 1213");
    assertThat(answer.json().at("/result/_meta/dev.zhuli~1error/request_id").asString())
        .isEqualTo(answer.header("x-request-id"));
  }
}
