package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.ask;
import static dev.zhuli.http.openai.Chats.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedVoice;
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

/** Chats that are spoken, as OpenAI's API has them. */
@SuppressWarnings("NullAway.Init") // set before all tests
class SpokenChatTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static ScriptedVoice voice;

  @BeforeAll
  static void start() {
    voice = ScriptedVoice.start();
    server =
        RunningServer.start(
            home,
            "--zhuli.speech.base-url=" + voice.baseUrl(),
            "--zhuli.speech.model=tts",
            "--zhuli.transcription.base-url=" + voice.baseUrl(),
            "--zhuli.transcription.model=whisper");
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

  private static ObjectNode spoken(ObjectNode body) {
    body.putArray("modalities").add("text").add("audio");
    body.putObject("audio").put("voice", "alloy").put("format", "wav");
    return body;
  }

  private static String words(String base64) {
    return ScriptedVoice.words(Base64.getDecoder().decode(base64));
  }

  @Test
  void aReplyCarriesSoundAndTranscript() {
    server.upstream().reply(Script.text("春眠", "不觉晓"));
    JsonNode message = ask(server, spoken(body("背诗"))).json().at("/choices/0/message");

    JsonNode audio = message.path("audio");
    assertThat(audio.propertyNames())
        .containsExactlyInAnyOrder("id", "data", "expires_at", "transcript");
    assertThat(words(audio.path("data").asString())).isEqualTo("春眠不觉晓。");
    assertThat(audio.path("transcript").asString()).isEqualTo("春眠不觉晓");
    assertThat(audio.path("expires_at").isIntegralNumber()).isTrue();
    assertThat(message.path("content").asString()).isEqualTo("春眠不觉晓");
  }

  @Test
  void aStreamTellsTheSoundInDeltasBeforeItsFinish() {
    server.upstream().reply(Script.text("春眠", "不觉晓"));
    Answer answer = ask(server, spoken(body("背诗")).put("stream", true));

    List<JsonNode> audio =
        answer.chunks().stream()
            .map(chunk -> chunk.at("/choices/0/delta/audio"))
            .filter(JsonNode::isObject)
            .toList();
    assertThat(audio.stream().map(piece -> piece.path("id")).distinct()).hasSize(1);
    assertThat(audio.get(0).path("transcript").asString()).isEqualTo("春眠不觉晓");
    assertThat(words(audio.get(1).path("data").asString())).isEqualTo("春眠不觉晓。");
    assertThat(audio.get(2).path("expires_at").isIntegralNumber()).isTrue();
    assertThat(answer.chunks().getLast().at("/choices/0/finish_reason").asString())
        .isEqualTo("stop");
  }

  @Test
  void aVoiceMayBeNamedByAnObjectToo() {
    ObjectNode body = spoken(body("背诗"));
    ((ObjectNode) body.path("audio")).putObject("voice").put("id", "voice_mine");
    ask(server, body);
    assertThat(voice.spoken().getFirst().json().path("voice").asString()).isEqualTo("voice_mine");
  }

  @Test
  void textAloneIsTheUsualAndOtherFormatsAreNamed() {
    ObjectNode textOnly = body("背诗");
    textOnly.putArray("modalities").add("text");
    textOnly.putObject("audio").put("voice", "alloy").put("format", "wav");
    assertThat(ask(server, textOnly).json().at("/choices/0/message").has("audio")).isFalse();

    ObjectNode wrong = spoken(body("背诗"));
    wrong.putObject("audio").put("format", "midi");
    JsonNode error = ask(server, wrong).json().path("error");
    assertThat(error.path("message").asString()).contains("audio.format");
    assertThat(voice.spoken()).isEmpty();
  }

  @Test
  void aRecordingIsHeardAndAnEarlierSpokenAnswerMeantByItsId() {
    ObjectNode first = body("");
    ObjectNode part = ((ObjectNode) first.at("/messages/0")).putArray("content").addObject();
    part.put("type", "input_audio")
        .putObject("input_audio")
        .put("data", Base64.getEncoder().encodeToString(ScriptedVoice.recording("背首诗")))
        .put("format", "wav");
    server.upstream().reply(Script.text("春眠不觉晓"));
    JsonNode message = ask(server, spoken(first)).json().at("/choices/0/message");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("背首诗");

    ObjectNode earlier = first.withArray("messages").addObject().put("role", "assistant");
    earlier.putObject("audio").put("id", message.at("/audio/id").asString());
    ask(server, Chats.add(first, "user", "下一句"));
    assertThat(server.upstream().lastRequest().mentions("春眠不觉晓")).isTrue();
    assertThat(voice.heard()).hasSize(1); // the same recording came twice
  }
}
