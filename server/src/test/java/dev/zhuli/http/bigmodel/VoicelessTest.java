package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.testkit.ScriptedVoice;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Without anything that hears or speaks, that is said before a turn begins. */
@SuppressWarnings("NullAway.Init") // set before all tests
class VoicelessTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRecordingIsRefusedWithWhatToConfigure() {
    ObjectNode body = question("");
    var part = ((ObjectNode) body.at("/messages/0")).putArray("content").addObject();
    part.put("type", "input_audio")
        .putObject("input_audio")
        .put("data", Base64.getEncoder().encodeToString(ScriptedVoice.recording("听")))
        .put("format", "wav");
    assertRefused(body, "zhuli.transcription.base-url");
  }

  @Test
  void aWishForSpeechIsRefusedWithWhatToConfigure() {
    ObjectNode body = question("说").put("stream", true);
    body.putObject("metadata").put("audio", true);
    assertRefused(body, "zhuli.speech.base-url");
  }

  private static void assertRefused(ObjectNode body, String setting) {
    JsonNode error = server.ask(body).json().path("error");
    assertThat(error.path("code").asString()).isEqualTo("1212");
    assertThat(error.path("message").asString()).contains(setting);
    assertThat(server.upstream().requests()).isEmpty();
    assertThat(server.send(server.get("/api/zhuli/conversations")).json().path("data")).isEmpty();
  }
}
