package dev.zhuli.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScriptedUpstreamTest {
  private final ScriptedUpstream upstream = ScriptedUpstream.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    upstream.close();
  }

  @Test
  void aStreamHoldsEveryPieceTheFinishReasonTheUsageAndTheEndMark() throws Exception {
    upstream.reply(Script.text("你好", "，世界").reasoning("嗯").usage(7, 3, 2));
    String body = ask(true).body();
    assertThat(body)
        .contains("{\"content\":\"你好\"}", "{\"content\":\"，世界\"}", "{\"reasoning_content\":\"嗯\"}")
        .contains("\"finish_reason\":\"stop\"", "\"cached_tokens\":2")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void withoutStreamTheSameScriptIsOneBody() throws Exception {
    upstream.reply(Script.text("你好", "，世界").toolCall("c1", "f", "{\"a\"", ":1}"));
    var body = OpenAiWire.MAPPER.readTree(ask(false).body());
    var message = body.path("choices").path(0).path("message");
    assertThat(message.path("content").asString()).isEqualTo("你好，世界");
    assertThat(message.at("/tool_calls/0/function/arguments").asString()).isEqualTo("{\"a\":1}");
    assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
  }

  @Test
  void aStrictOneRefusesCallsWithoutResultsAndResultsWithoutCalls() throws Exception {
    upstream.strict();
    String call = "{'role':'assistant','tool_calls':[{'id':'c1'}]}";
    String result = "{'role':'tool','tool_call_id':'c1','content':''}";
    String user = "{'role':'user','content':'问'}";
    for (List<String> refused :
        List.of(
            List.of(call), List.of(call, user), List.of(result), List.of(call, result, result))) {
      assertThat(ask(refused).statusCode()).as("%s", refused).isEqualTo(400);
    }
    assertThat(ask(List.of(user, call, result)).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(List<String> messages) throws Exception {
    String body = "{'messages':[" + String.join(",", messages) + "]}";
    URI uri = URI.create(upstream.baseUrl() + "/chat/completions");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void requestsAreRecordedAndQueuedRepliesComeBeforeTheDefault() throws Exception {
    upstream.reply(Script.text("first")).byDefault(r -> Script.text("echo " + r.lastMessage()));
    assertThat(ask(false).body()).contains("first");
    assertThat(ask(false).body()).contains("echo 问");
    upstream.awaitRequests(2);
    assertThat(upstream.requests()).hasSize(2);
    assertThat(upstream.lastRequest().mentions("问")).isTrue();
    assertThat(upstream.lastRequest().header("Authorization")).isEqualTo("Bearer k");
    assertThat(upstream.connections()).as("keep-alive").isEqualTo(1);
  }

  @Test
  void aGateHoldsTheRestBack() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    upstream.reply(Script.text("a").waitFor(gate).then("b"));
    try (InputStream in = client.send(request(true), BodyHandlers.ofInputStream()).body()) {
      byte[] first = new byte[4096];
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().contains("\"a\"")) {
        seen.append(new String(first, 0, in.read(first), StandardCharsets.UTF_8));
      }
      assertThat(seen.toString()).doesNotContain("\"b\"");
      gate.countDown();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"b\"");
    }
  }

  @Test
  void failuresCarryStatusHeadersAndBody() throws Exception {
    upstream.reply(Script.failure(429, "slow down").header("Retry-After", "1"));
    HttpResponse<String> response = ask(true);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).hasValue("1");
    assertThat(response.body()).contains("slow down");
  }

  @Test
  void aBrokenStreamAndAHangUpAreSeenAsSuch() {
    upstream.reply(Script.text("half").breakOff(), Script.hangUp());
    assertThatIOException().isThrownBy(() -> ask(true));
    assertThatIOException().isThrownBy(() -> ask(true));
  }

  @Test
  void aClientThatLeavesAStalledAnswerIsNoticed() throws Exception {
    upstream.reply(Script.text("a").stall());
    client.send(request(true), BodyHandlers.ofInputStream()).body().close();
    upstream.awaitAbandoned(1);
  }

  @Test
  void aDrippedAnswerIsTheSameAnswer() throws Exception {
    upstream.reply(Script.text("你好").drip(1).crlf());
    assertThat(ask(true).body()).contains("你好").endsWith("data: [DONE]\r\n\r\n");
  }

  @Test
  void aSteadyStreamSendsEveryChunk() throws Exception {
    upstream.reply(Script.steady("x", 50, 1000));
    assertThat(ask(true).body().split("\"content\":\"x\"", -1)).hasSize(51);
  }

  @Test
  void modelsAreListedAndOtherPathsAreUnknown() throws Exception {
    assertThat(get("/models").body()).contains("scripted");
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(upstream.baseUrl() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(boolean stream) throws IOException, InterruptedException {
    return client.send(request(stream), BodyHandlers.ofString());
  }

  private HttpRequest request(boolean stream) {
    String body =
        """
        {"model":"m","stream":%s,"stream_options":{"include_usage":true},
         "messages":[{"role":"user","content":"问"}]}"""
            .formatted(stream);
    return HttpRequest.newBuilder(URI.create(upstream.baseUrl() + "/chat/completions"))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer k")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
