package dev.zhuli.assistant.dataanalysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code in what a model wrote. */
final class CodeText {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:python|py)?[ \\t]*\\R(.*?)(?:\\R?```|\\z)", Pattern.DOTALL);

  private CodeText() {}

  /** The first block that is closed or cut off; without one, the whole text. */
  static String of(String written) {
    Matcher block = BLOCK.matcher(written);
    return (block.find() ? block.group(1) : written).strip();
  }
}
