package dev.zhuli.tool.notebook;

import dev.zhuli.tool.picture.PngText;

/** A chart in words, which its picture brings along. */
final class Alt {
  private Alt() {}

  static String of(byte[] png, String otherwise) {
    return PngText.find(png, PngText.DESCRIPTION).filter(alt -> !alt.isBlank()).orElse(otherwise);
  }
}
