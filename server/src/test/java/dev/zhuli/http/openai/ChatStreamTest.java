package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.ask;
import static dev.zhuli.http.openai.Chats.declareWeather;
import static dev.zhuli.http.openai.Chats.streamed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat as a stream of chunks. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ChatStreamTest {
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

  @Test
  void theRoleComesFirstThenTheTextThenTheFinish() {
    server.upstream().reply(Script.text("春", "眠\"\\\n", "不觉晓"));
    Answer answer = ask(server, streamed("背诗"));

    assertThat(answer.header("content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> chunks = answer.chunks();
    assertThat(chunks.getFirst().at("/choices/0/delta").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
    assertThat(answer.streamedText()).isEqualTo("春眠\"\\\n不觉晓");
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
              assertThat(chunk.path("id")).isEqualTo(chunks.getFirst().path("id"));
              assertThat(chunk.path("model").asString()).isEqualTo(Chats.MODEL);
              assertThat(chunk.has("usage")).isFalse();
            });
    assertThat(chunks.getLast().at("/choices/0").toString())
        .isEqualTo("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}");
  }

  @Test
  void theUsageComesInAChunkOfItsOwnWhenItIsAskedFor() {
    server.upstream().reply(Script.text("好").usage(11, 4, 0));
    ObjectNode asked = streamed("你好");
    asked.putObject("stream_options").put("include_usage", true);
    List<JsonNode> chunks = ask(server, asked).chunks();

    assertThat(chunks.getLast().path("choices").isEmpty()).isTrue();
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isEqualTo(15);
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.has("usage") && chunk.path("usage").isNull());
  }

  @Test
  void callsComeWithIndexIdTypeAndFunction() {
    server.upstream().reply(Script.empty().toolCall("call_w", "get_weather", "{\"city\":\"北京\"}"));
    List<JsonNode> chunks = ask(server, declareWeather(streamed("北京天气"))).chunks();

    assertThat(chunks.get(1).at("/choices/0/delta").toString())
        .isEqualTo(
            """
            {"tool_calls":[{"index":0,"id":"call_w","type":"function","function":\
            {"name":"get_weather","arguments":"{\\"city\\":\\"北京\\"}"}}]}""");
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
  }

  @Test
  void reasoningComesInDeltasOfItsOwn() {
    server.upstream().reply(Script.empty().reasoning("先想").then("好了"));
    List<JsonNode> chunks = ask(server, streamed("想想")).chunks();
    assertThat(chunks.get(1).at("/choices/0/delta").toString())
        .isEqualTo("{\"reasoning_content\":\"先想\"}");
  }

  @Test
  void aQuietStreamIsKeptAliveByAComment() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.empty().waitFor(gate).then("好"));
    var response = server.open(server.post(Chats.PATH, streamed("讲").toString()));
    try (var body = response.body()) {
      byte[] start = body.readNBytes(": keep-alive\n\n".length());
      assertThat(start).asString().isEqualTo(": keep-alive\n\n");
      gate.countDown();
      assertThat(body.readAllBytes()).asString().contains("好").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void whoLeavesAStreamStopsTheModel() throws Exception {
    server.upstream().reply(Script.steady("字", 10_000, 50));
    try (SseClient client = open(streamed("讲"))) {
      requireNonNull(client.next());
      requireNonNull(client.next());
    }
    server.upstream().awaitAbandoned(1);
  }

  @Test
  void whoLeavesAStreamThatIsStoredFindsItsAnswerLater() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("前半").waitFor(gate).then("后半"));
    String run;
    try (SseClient client = open(streamed("讲").put("store", true))) {
      run = Chats.run(requireNonNull(client.next()).json());
    }
    gate.countDown();
    String path = "/api/zhuli/runs/" + run + "/events";
    assertThat(server.send(server.get(path)).body()).contains("后半").contains("event: completed");
  }

  @Test
  void aFailureBeforeTheFirstChunkIsAnHttpError() {
    server.upstream().byDefault(Script.failure(400, "no"));
    Answer answer = ask(server, streamed("你好"));
    server.upstream().byDefault(Script.text("好"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/error/type").asString()).isEqualTo("server_error");
  }

  @Test
  void aFailureInTheMiddleIsToldAsAnErrorInTheStream() {
    server.upstream().reply(Script.text("说到一半").breakOff());
    Answer answer = ask(server, streamed("你好"));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode last = answer.chunks().getLast();
    assertThat(last.at("/error/type").asString()).isEqualTo("server_error");
    assertThat(last.at("/error/message").asString()).isNotBlank();
  }

  private static SseClient open(JsonNode body) throws Exception {
    return new SseClient(server.open(server.post(Chats.PATH, body.toString())));
  }
}
