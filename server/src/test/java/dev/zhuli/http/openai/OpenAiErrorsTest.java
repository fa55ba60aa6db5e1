package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.add;
import static dev.zhuli.http.openai.Chats.ask;
import static dev.zhuli.http.openai.Chats.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Errors in OpenAI's form, wherever below {@code /v1} they come from. */
@Isolated("what others print would be captured with it")
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class OpenAiErrorsTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.request.max-body=64KB", "--zhuli.model.attempts=1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode error(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    JsonNode body = answer.json();
    assertThat(body.propertyNames()).containsExactly("error");
    JsonNode error = body.path("error");
    assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
    assertThat(error.path("message").asString()).isNotBlank();
    return error;
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/embeddings, 404",
    "POST, /v1/audio/speech, 404",
    "GET, /v1, 404",
    "GET, /v1/files/file-none, 404",
    "GET, /v1/chat/completions, 405",
    "DELETE, /v1/models, 405",
  })
  void whatThereIsntIsToldInTheForm(String method, String path, int status) {
    var request = server.builder(path).method(method, BodyPublishers.ofString("{}")).build();
    assertThat(error(server.send(request), status).path("type").asString())
        .isEqualTo("invalid_request_error");
  }

  @Test
  void aWrongKeyIsToldInTheForm() {
    Answer answer = ask(server, body("你好"), "Authorization", "Bearer sk-wrong");
    assertThat(error(answer, 401).path("code").asString()).isEqualTo("invalid_api_key");
  }

  @Test
  void anUnknownModelIsNotFound() {
    JsonNode error = error(ask(server, body("你好").put("model", "gpt-4o")), 404);
    assertThat(error.path("code").asString()).isEqualTo("model_not_found");
    assertThat(error.path("param").asString()).isEqualTo("model");
  }

  @Test
  void whoNamesAnUnknownModelIsToldWhereTheNamesAre() {
    String told =
        error(ask(server, body("你好").put("model", "gpt-4o")), 404).path("message").asString();
    assertThat(told).contains("gpt-4o", "GET /v1/models").doesNotContain("glm-4-assistant");
    String english =
        error(ask(server, body("你好").put("model", "gpt-4o"), "Accept-Language", "en"), 404)
            .path("message")
            .asString();
    assertThat(english).contains("GET /v1/models").doesNotContain("glm-4-assistant");
  }

  @Test
  void nobodyWritesLinesOrPagesIntoTheLog(CapturedOutput log) {
    ask(server, body("你好").put("model", "x\nFORGED a\r\nFORGED b\u2028" + "长".repeat(10_000)));
    server.send(server.get("/v1/models/x%0AFORGED%20c"));
    assertThat(log.getAll().lines().filter(line -> line.contains("FORGED")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("refused: ").hasSizeLessThan(400));
  }

  @Test
  void moreThanOneChoiceIsRefused() {
    JsonNode error = error(ask(server, body("你好").put("n", 2)), 400);
    assertThat(error.path("param").asString()).isEqualTo("n");
    assertThat(error.path("code").asString()).isEqualTo("invalid_value");
  }

  @Test
  void severalProblemsAreNamedAtOnce() {
    ObjectNode asked = add(body("你好").put("n", 2).put("stream", "yes"), "nobody", "？");
    JsonNode error = error(ask(server, asked), 400);
    assertThat(error.path("message").asString()).contains("stream", "messages[1].role");
    assertThat(error.path("param").isNull()).isTrue();
  }

  @Test
  void aBrokenBodyAndATooLargeOneAreTold() {
    error(server.send(server.post(Chats.PATH, "{\"model\":")), 400);
    error(ask(server, body("长".repeat(40_000))), 413);
    error(server.send(server.post(Chats.PATH, "<x/>", "Content-Type", "text/xml")), 415);
  }

  @Test
  void aFailingModelServerIsA500ThatMayBeTriedAgain() {
    server.upstream().reply(Script.failure(500, "broken"));
    Answer answer = ask(server, body("你好"));
    assertThat(error(answer, 500).path("type").asString()).isEqualTo("server_error");
    assertThat(answer.header("x-should-retry")).isEqualTo("true");
  }

  @Test
  void whatTheWebServerRefusesByItselfHasTheFormToo() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/models?a=| HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("{\"error\":{");
    }
  }

  @Test
  void theOtherDialectKeepsItsOwnForm() {
    Answer answer = server.send(server.get("/api/paas/v4/nothing"));
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1222");
  }
}
