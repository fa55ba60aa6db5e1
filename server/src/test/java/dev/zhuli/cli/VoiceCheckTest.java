package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.config.Start;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceCheckTest {
  @TempDir Path home;

  private String said(String... settings) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Map<String, String> environment = Map.of("ZHULI_HOME", home.toString());
    new VoiceCheck(Start.read(settings, environment).settings(), new Findings(out)).run();
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatHearsAndSpeaksIsNamedAndItsKeyIsNot() {
    assertThat(
            said(
                "--zhuli.speech.base-url=http://tts.example/v1",
                "--zhuli.speech.model=cosy",
                "--zhuli.speech.api-key=sk-secret",
                "--zhuli.transcription.base-url=http://asr.example/v1",
                "--zhuli.transcription.model=whisper"))
        .startsWith("✓ 语音")
        .contains("cosy @ http://tts.example/v1", "whisper @ http://asr.example/v1")
        .doesNotContain("sk-secret");
  }

  @Test
  void nothingConfiguredIsSaidWithTheWayToIt() {
    assertThat(said()).startsWith("✓ 未配置语音").contains("docs/voice.md");
  }
}
