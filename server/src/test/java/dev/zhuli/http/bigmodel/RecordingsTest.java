package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.ScriptedVoice;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A transcription service beside a model that knows text alone: every assistant hears. */
@SuppressWarnings("NullAway.Init") // set before all tests
class RecordingsTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static ScriptedVoice voice;

  @BeforeAll
  static void start() {
    voice = ScriptedVoice.start();
    server =
        RunningServer.start(
            home,
            "--zhuli.transcription.base-url=" + voice.baseUrl(),
            "--zhuli.transcription.model=whisper",
            "--zhuli.transcription.timeout=5s",
            "--zhuli.request.max-body=" + Runtime.getRuntime().maxMemory() / 16 + "B",
            "--zhuli.files.max-recording=64KB");
  }

  @AfterAll
  static void stop() {
    server.close();
    voice.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
    voice.reset();
  }

  private static ObjectNode recorded(byte[] sound, String format) {
    return recorded(Base64.getEncoder().encodeToString(sound), format);
  }

  private static ObjectNode recorded(String data, String format) {
    ObjectNode body = question("");
    var content = ((ObjectNode) body.at("/messages/0")).putArray("content");
    content
        .addObject()
        .put("type", "input_audio")
        .putObject("input_audio")
        .put("data", data)
        .put("format", format);
    return body;
  }

  @Test
  void aRecordingReachesTheModelAndTheConversationAsItsWords() {
    Answer answer = server.ask(recorded(ScriptedVoice.recording("北京今天热吗"), "mp3"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("北京今天热吗");
    assertThat(voice.heard().getFirst().body()).contains("filename=\"recording.wav\"");

    String path = "/api/zhuli/conversations/" + answer.json().path("conversation_id").asString();
    JsonNode kept = server.send(server.get(path)).json();
    assertThat(kept.path("title").asString()).isEqualTo("北京今天热吗");
    assertThat(kept.at("/messages/0/content").asString()).isEqualTo("北京今天热吗");
  }

  @Test
  void theSameRecordingIsListenedToOnce() {
    byte[] sound = ScriptedVoice.recording("只听一遍");
    server.ask(recorded(sound, "wav"));
    server.ask(recorded(sound, "wav"));
    assertThat(voice.heard()).hasSize(1);
    assertThat(server.upstream().requests()).hasSize(2);
  }

  @Test
  void whatIsNoRecordingIsNamedBeforeAnybodyIsAsked() {
    byte[] program = "MZ this is a program, not sound".getBytes(StandardCharsets.US_ASCII);
    String tooLarge =
        Base64.getEncoder().encodeToString(ScriptedVoice.recording("大".repeat(30_000)));
    for (ObjectNode body :
        List.of(
            recorded(program, "wav"),
            recorded("not base64!", "wav"),
            recorded("artifact:019ab0000000000000000000", "wav"),
            recorded("QQ==", "wav"),
            recorded(tooLarge, "wav"))) {
      JsonNode error = server.ask(body).json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("1214");
      assertThat(error.path("message").asString()).contains("messages[0].content[0].input_audio");
    }
    assertThat(voice.heard()).isEmpty();
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void aRecordingThatTheServiceCantReadOrThatSaysNothingIsTheCallersToMend() {
    long before = conversations();
    voice.onTranscription((call, exchange) -> ScriptedVoice.reply(exchange, 400, "can't decode"));
    Answer damaged = server.ask(recorded(ScriptedVoice.recording("坏的"), "wav"));
    voice.onTranscription(
        (call, exchange) -> ScriptedVoice.reply(exchange, 200, "{\"text\":\" \"}"));
    Answer silent = server.ask(recorded(ScriptedVoice.recording("静"), "wav").put("stream", true));

    for (Answer answer : List.of(damaged, silent)) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/error/code").asString()).isEqualTo("1214");
    }
    assertThat(silent.json().at("/error/message").asString()).contains("没有听出话来");
    assertThat(conversations()).isEqualTo(before);
  }

  @Test
  void aServiceThatCantBeHadIsAnErrorWorthRetryingAndNothingIsStored() {
    long before = conversations();
    voice.onTranscription((call, exchange) -> ScriptedVoice.reply(exchange, 503, "down"));
    Answer down = server.ask(recorded(ScriptedVoice.recording("停机"), "wav").put("stream", true));
    voice.onTranscription((call, exchange) -> ScriptedVoice.reply(exchange, 200, "<html>"));
    Answer garbled = server.ask(recorded(ScriptedVoice.recording("乱码"), "wav"));

    for (Answer answer : List.of(down, garbled)) {
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.json().at("/error/code").asString()).isEqualTo("1234");
      assertThat(answer.json().at("/error/message").asString()).contains("语音识别");
      assertThat(answer.header("x-should-retry")).isEqualTo("true");
      assertThat(answer.header("x-request-id")).isNotEmpty();
    }
    assertThat(conversations()).isEqualTo(before);
  }

  private static long conversations() {
    return server
        .send(server.get("/api/zhuli/conversations?page_size=100"))
        .json()
        .path("data")
        .size();
  }

  @Test
  void whatTheServiceDislikesInTheSettingsIsNotTheCallersFault() {
    for (String param : List.of("language", "model")) {
      String refusal = "{\"error\":{\"param\":\"" + param + "\"}}";
      voice.onTranscription((call, exchange) -> ScriptedVoice.reply(exchange, 400, refusal));
      JsonNode error =
          server.ask(recorded(ScriptedVoice.recording("设置" + param), "wav")).json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("1234");
    }
  }

  private static ObjectNode add(ObjectNode body, String words) {
    String data = Base64.getEncoder().encodeToString(ScriptedVoice.recording(words));
    body.withArray("messages").add(recorded(data, "wav").at("/messages/0"));
    return body;
  }

  @Test
  void aTurnHasTwentyRecordings() {
    ObjectNode body = add(RunningServer.question("听"), "第 0 段");
    for (int i = 1; i < 20; i++) {
      add(body, "第 " + i + " 段");
    }
    assertThat(server.ask(body).status()).isEqualTo(200);
    JsonNode error = server.ask(add(body, "第 20 段")).json().path("error");
    assertThat(error.path("code").asString()).isEqualTo("1214");
    assertThat(error.path("message").asString()).contains("input_audio", "20");
  }

  @Test
  void ofEarlierTurnsOnlyTheWordsThatAreStillKnownCount() {
    server.ask(recorded(ScriptedVoice.recording("听过的"), "wav"));
    ObjectNode body = add(RunningServer.question("开始"), "听过的");
    for (int i = 0; i < 25; i++) {
      body.withArray("messages").addObject().put("role", "assistant").put("content", "嗯");
      add(body, "没听过的" + i);
    }
    assertThat(server.ask(body).status()).isEqualTo(200);
    assertThat(voice.heard()).hasSize(2); // the known one, and the newest
    assertThat(server.upstream().lastRequest().mentions("听过的")).isTrue();
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("没听过的24");
  }

  @Test
  void aTenantHasFourListenedToAtATime() throws Exception {
    CountDownLatch listening = new CountDownLatch(4);
    CountDownLatch gate = new CountDownLatch(1);
    voice.onTranscription(
        (call, exchange) -> {
          listening.countDown();
          ScriptedVoice.await(gate);
          ScriptedVoice.reply(exchange, 200, "{\"text\":\"好\"}");
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> four = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ObjectNode body = recorded(ScriptedVoice.recording("同时" + i), "wav");
        four.add(threads.submit(() -> server.ask(body)));
      }
      listening.await();
      Answer fifth = server.ask(recorded(ScriptedVoice.recording("第五"), "wav"));
      gate.countDown();
      assertThat(fifth.status()).isEqualTo(429);
      assertThat(fifth.json().at("/error/code").asString()).isEqualTo("1302");
      for (Future<Answer> one : four) {
        assertThat(one.get().status()).isEqualTo(200);
      }
    }
  }

  /** A body without a length takes all the memory for bodies here. */
  @Test
  void whileARecordingIsListenedToOthersAsk() throws Exception {
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    voice.onTranscription(
        (call, exchange) -> {
          listening.countDown();
          ScriptedVoice.await(gate);
          ScriptedVoice.reply(exchange, 200, "{\"text\":\"好\"}");
        });
    byte[] body =
        recorded(ScriptedVoice.recording("慢慢听"), "wav").toString().getBytes(StandardCharsets.UTF_8);
    var request =
        server
            .builder("/api/paas/v4/assistant")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> slow = threads.submit(() -> server.send(request));
      listening.await();
      Answer other = server.ask(question("在吗"));
      gate.countDown();
      assertThat(other.status()).isEqualTo(200);
      assertThat(slow.get().status()).isEqualTo(200);
    }
  }
}
