package dev.zhuli.cli;

import dev.zhuli.config.ZhuliSettings;
import java.util.ArrayList;
import java.util.List;

/** The doctor's look at what hears and speaks; none of it is needed to serve. */
final class VoiceCheck {
  private final ZhuliSettings settings;
  private final Findings findings;

  VoiceCheck(ZhuliSettings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  void run() {
    List<String> ways = new ArrayList<>();
    if (settings.model().audio() && settings.model().baseUrl() != null) {
      ways.add("模型自己听和说 / the model hears and speaks");
    }
    if (settings.transcription().isThere()) {
      ways.add(
          "识别 / transcription: %s @ %s"
              .formatted(settings.transcription().model(), settings.transcription().baseUrl()));
    }
    if (settings.speech().isThere()) {
      ways.add(
          "合成 / speech: %s @ %s".formatted(settings.speech().model(), settings.speech().baseUrl()));
    }
    findings.good(
        ways.isEmpty()
            ? "未配置语音（可选） / no voice configured (optional): docs/voice.md"
            : "语音 / voice: " + String.join("; ", ways));
  }
}
