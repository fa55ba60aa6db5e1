package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedVoice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sounds whose time is over. */
class LateVoiceTest {

  @Test
  void theTextOutlivesItsSoundWhereverItIsReplayed(@TempDir Path home) {
    try (ScriptedVoice voice = ScriptedVoice.start();
        RunningServer server =
            RunningServer.start(
                home,
                "--zhuli.speech.base-url=" + voice.baseUrl(),
                "--zhuli.speech.model=tts",
                "--zhuli.speech.keep=1ms")) {
      server.upstream().reply(Script.text("话还在"), Script.text("嗯"));
      ObjectNode body = question("说").put("request_id", "spoken-once");
      body.putObject("metadata").put("audio", true);
      JsonNode first = server.ask(body).json();
      JsonNode again = server.ask(body).json();
      assertThat(again.path("id")).isEqualTo(first.path("id"));
      assertThat(again.at("/choices/0/message/content").asString()).isEqualTo("话还在");
      assertThat(again.at("/choices/0/message").has("audio")).isFalse();

      String run = "/api/zhuli/runs/" + first.path("id").asString();
      JsonNode spoken = server.send(server.get(run)).json().path("audio");
      assertThat(spoken.path("id").asString()).isEqualTo("audio_" + first.path("id").asString());
      assertThat(spoken.has("url")).isFalse();
      assertThat(server.send(server.get(run + "/events")).body()).contains("话还在", "event: spoken");
    }
  }
}
