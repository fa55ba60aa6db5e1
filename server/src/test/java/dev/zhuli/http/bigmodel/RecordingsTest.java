package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.ScriptedVoice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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
}
