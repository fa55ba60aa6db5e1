package dev.zhuli.assistant.dataanalysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code as models write it. */
final class CodeText {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:python|py)?[ \\t]*\\R(.*?)(?:\\R?```|\\z)", Pattern.DOTALL);

  private CodeText() {}

  /** Code as a model would have written it. */
  static String block(String code) {
    return "```python\n" + code + "\n```";
  }

  /** The first block that is closed or cut off; without one, the whole text. */
  static String of(String written) {
    Matcher block = BLOCK.matcher(written);
    return (block.find() ? block.group(1) : written).strip();
  }
}
