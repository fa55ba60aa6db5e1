package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedVoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model that hears and speaks itself, without any speech service. */
@SuppressWarnings("NullAway.Init") // set before all tests
class HearingModelTest {
  private static final long LATER = 4_102_444_800L; // 2100
  private static final String SOUND =
      Base64.getEncoder().encodeToString(ScriptedVoice.recording("问题"));

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.audio=true", "--zhuli.model.voice=luodo");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  private static ObjectNode recorded(String data) {
    ObjectNode body = question("");
    var content = ((ObjectNode) body.at("/messages/0")).putArray("content");
    content
        .addObject()
        .put("type", "input_audio")
        .putObject("input_audio")
        .put("data", data)
        .put("format", "wav");
    return body;
  }

  private static ObjectNode spoken(ObjectNode body) {
    body.putObject("metadata").put("audio", true);
    return body;
  }

  /** An answer as OpenAI's models stream it: no text, bare samples, and what they say. */
  private static Script speaking(String words, String samples) {
    String data = Base64.getEncoder().encodeToString(samples.getBytes(StandardCharsets.US_ASCII));
    return Script.empty()
        .audio("{\"id\":\"up_1\",\"transcript\":\"" + words + "\"}")
        .audio("{\"data\":\"" + data + "\"}")
        .audio("{\"expires_at\":" + LATER + "}");
  }

  @Test
  void aRecordingReachesTheModelAsItIsAndAgainWithTheNextTurn() {
    JsonNode first = server.ask(recorded(SOUND)).json();
    String conversation = first.path("conversation_id").asString();
    assertThat(heard("/messages/1")).isEqualTo(SOUND);

    server.ask(question("再说一遍").put("conversation_id", conversation));
    assertThat(heard("/messages/1")).isEqualTo(SOUND);

    String path = "/api/zhuli/conversations/" + conversation;
    JsonNode kept = server.send(server.get(path)).json();
    String link = kept.at("/messages/0/recordings/0").asString();
    assertThat(server.send(server.get(link.replaceFirst("^https?://[^/]+", ""))).body())
        .startsWith("RIFF");
    assertThat(server.send(server.get(path + "/export")).body()).contains("[录音 / recording](http");
  }

  private static String heard(String message) {
    return server
        .upstream()
        .lastRequest()
        .body()
        .at(message + "/content/0/input_audio/data")
        .asString();
  }

  @Test
  void whatTheModelSpokeIsTheReplysSoundAndItsTranscriptTheText() {
    server.upstream().reply(speaking("你也好", "pcm!"));
    Answer answer = server.ask(spoken(question("你好")));

    assertThat(answer.text()).isEqualTo("你也好");
    JsonNode audio = answer.json().at("/choices/0/message/audio");
    byte[] wav = Base64.getDecoder().decode(audio.path("data").asString());
    assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(ScriptedVoice.words(wav)).isEqualTo("pcm!");
    assertThat(server.upstream().lastRequest().body().at("/audio/voice").asString())
        .isEqualTo("luodo");
  }

  @Test
  void itsOwnAnswerIsNamedToItByItsOwnId() {
    server.upstream().reply(speaking("你也好", "pcm!"), Script.text("嗯"), Script.text("嗯"));
    JsonNode first = server.ask(spoken(question("你好"))).json();
    String conversation = first.path("conversation_id").asString();

    server.ask(question("接着说").put("conversation_id", conversation));
    assertThat(server.upstream().lastRequest().body().at("/messages/2/audio/id").asString())
        .isEqualTo("up_1");

    ObjectNode elsewhere = question("你好");
    elsewhere
        .withArray("messages")
        .addObject()
        .put("role", "assistant")
        .set("audio", first.at("/choices/0/message/audio"));
    elsewhere.withArray("messages").addObject().put("role", "user").put("content", "接着说");
    server.ask(elsewhere);
    assertThat(server.upstream().lastRequest().body().at("/messages/2/audio/id").asString())
        .isEqualTo("up_1");
  }

  @Test
  void anAnswerThatItDidNotSpeakSaysSo() {
    server.upstream().reply(Script.text("只有字"));
    JsonNode message = server.ask(spoken(question("说"))).json().at("/choices/0/message");
    assertThat(message.path("content").asString()).isEqualTo("只有字");
    assertThat(message.at("/metadata/audio_error/code").asString()).isEqualTo("1212");
  }

  @Test
  void aKindOfSoundThatNoModelTakesIsNamed() {
    String ogg =
        Base64.getEncoder()
            .encodeToString("OggS and many more bytes".getBytes(StandardCharsets.US_ASCII));
    JsonNode error = server.ask(recorded(ogg)).json().path("error");
    assertThat(error.path("code").asString()).isEqualTo("1214");
    assertThat(error.path("message").asString()).contains("ogg");
  }

  @Test
  void whatItSpeaksUnaskedIsPassedOnInThisDialectUnlessItIsDeclined() {
    server.upstream().reply(speaking("你也好", "pcm!"), speaking("你也好", "pcm!"));
    JsonNode unasked = server.ask(question("你好")).json().at("/choices/0/message");
    assertThat(unasked.at("/audio/data").asString()).startsWith("UklGR");
    assertThat(server.upstream().lastRequest().body().has("modalities")).isFalse();
    ObjectNode declined = question("你好");
    declined.putObject("metadata").put("audio", false);
    assertThat(server.ask(declined).json().at("/choices/0/message").has("audio")).isFalse();
  }

  private static ObjectNode chat() {
    ObjectNode body = RunningServer.JSON.createObjectNode().put("model", "zhuli/ChatGLM");
    body.putArray("messages");
    return body;
  }

  private static JsonNode chat(ObjectNode body) {
    Answer answer = server.send(server.post("/v1/chat/completions", body.toString()));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().at("/choices/0/message");
  }

  @Test
  void inOpenAisDialectItIsPassedOnOnlyWhenItIsAskedFor() {
    ObjectNode body = chat();
    body.withArray("messages").add(question("你好").at("/messages/0"));
    server.upstream().reply(speaking("你也好", "pcm!"), speaking("你也好", "pcm!"));
    assertThat(chat(body).has("audio")).isFalse();
    body.putArray("modalities").add("text").add("audio");
    assertThat(chat(body).at("/audio/transcript").asString()).isEqualTo("你也好");
  }

  @Test
  void whoKeepsTheConversationItselfMayTalkOnWithoutItsRecordingsBeingKeptAnew()
      throws IOException {
    ObjectNode body = chat();
    for (int i = 0; i < 22; i++) {
      String sound = Base64.getEncoder().encodeToString(ScriptedVoice.recording("旧话" + i));
      body.withArray("messages").add(recorded(sound).at("/messages/0"));
      body.withArray("messages").addObject().put("role", "assistant").put("content", "嗯");
    }
    body.withArray("messages").add(recorded(SOUND).at("/messages/0"));
    long before = recordings();
    chat(body);
    assertThat(recordings()).isEqualTo(before + 1);
    JsonNode messages = server.upstream().lastRequest().body().path("messages");
    assertThat(messages.path(messages.size() - 1).at("/content/0/input_audio/data").asString())
        .isEqualTo(SOUND);
  }

  private static long recordings() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("artifacts"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void anAnswerAfterToolsIsHeardOnlyWhereItIsTheWholeText() {
    server
        .upstream()
        .reply(
            Script.empty().toolCall("c", "calculator", "{\"expression\":\"6*7\"}"),
            speaking("四十二", "pcm!"));
    ObjectNode body = spoken(question("6*7")).put("model", "glm-4-alltools");
    assertThat(server.ask(body).json().at("/choices/0/message").has("audio")).isTrue();
    server
        .upstream()
        .reply(
            Script.text("我算一下。").toolCall("c", "calculator", "{\"expression\":\"6*7\"}"),
            speaking("四十二", "pcm!"));
    JsonNode message = server.ask(body).json().at("/choices/0/message");
    assertThat(message.path("content").asString()).startsWith("我算一下。");
    assertThat(message.has("audio")).isFalse();
    assertThat(message.at("/metadata/audio_error/code").asString()).isEqualTo("1212");
  }

  @Test
  void whereSoundHasTakenItsMemoryTextGoesOn() {
    String conversation = server.ask(recorded(SOUND)).json().path("conversation_id").asString();
    try (SoundMemory.Share all = server.bean(SoundMemory.class).share()) {
      while (all.take(1_024)) {
        assertThat(all.refused()).isFalse();
      }
      Answer refused = server.ask(recorded(SOUND));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/code").asString()).isEqualTo("1305");
      assertThat(refused.header("x-should-retry")).isEqualTo("true");

      server.upstream().reset();
      server.upstream().reply(speaking("你也好", "pcm!"));
      ObjectNode next = spoken(question("再说一遍").put("conversation_id", conversation));
      JsonNode message = server.ask(next).json().at("/choices/0/message");
      assertThat(message.path("content").asString()).isEqualTo("你也好");
      assertThat(message.at("/metadata/audio_error/code").asString()).isEqualTo("1305");
      assertThat(server.upstream().lastRequest().mentions("录音")).isTrue();
    }
    assertThat(server.ask(recorded(SOUND)).status()).isEqualTo(200);
  }
}
