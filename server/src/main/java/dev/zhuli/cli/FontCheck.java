package dev.zhuli.cli;

import dev.zhuli.tool.font.CjkFont;

/** The doctor's look at the font that draws Chinese. */
final class FontCheck {
  private final CjkFont font;
  private final Findings findings;

  FontCheck(CjkFont font, Findings findings) {
    this.font = font;
    this.findings = findings;
  }

  void run() {
    if (font.file().isPresent()) {
      findings.good(
          "中文字体 / the font for Chinese: %s (%s)"
              .formatted(font.family().orElseThrow(), font.file().get()));
    } else {
      findings.warn(
          "没有中文字体，启动时会下载 / no font for Chinese, serve fetches one; or: ./zhuli pull font; or: apt-get install fonts-noto-cjk");
    }
  }
}
