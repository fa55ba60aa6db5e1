package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedVoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is said aloud is moderated as what is written, although the model could hear it itself. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ModeratedVoiceTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static ScriptedVoice voice;

  @BeforeAll
  static void start() throws IOException {
    voice = ScriptedVoice.start();
    Path words = Files.write(home.resolve("words.txt"), List.of("禁语"));
    server =
        RunningServer.start(
            home,
            "--zhuli.model.audio=true",
            "--zhuli.moderation.mode=block",
            "--zhuli.moderation.built-in=false",
            "--zhuli.moderation.words-file=" + words,
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

  @Test
  void aRecordingOfASensitiveWordIsRefusedBeforeTheModelHearsIt() {
    ObjectNode body = question("");
    ObjectNode part = ((ObjectNode) body.at("/messages/0")).putArray("content").addObject();
    part.put("type", "input_audio")
        .putObject("input_audio")
        .put("data", Base64.getEncoder().encodeToString(ScriptedVoice.recording("说禁语")))
        .put("format", "wav");
    Answer answer = server.ask(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1301");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void anAnswerThatIsCutOffIsNotSpoken() {
    server.upstream().reply(Script.text("好的，", "禁语"));
    ObjectNode body = question("说吧").put("stream", true);
    body.putObject("metadata").put("audio", true);
    Answer answer = server.ask(body);

    assertThat(answer.streamedText()).isEqualTo("好的，");
    assertThat(answer.chunks().getLast().at("/choices/0/finish_reason").asString())
        .isEqualTo("sensitive");
    assertThat(answer.body()).doesNotContain("\"audio\"");
    assertThat(voice.spoken()).isEmpty();
    server.upstream().reset();
  }
}
