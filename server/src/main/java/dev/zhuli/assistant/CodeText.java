package dev.zhuli.assistant;

import dev.zhuli.model.Model;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest.OutputFormat.CodeBlock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code, and other blocks, as models write them. */
public final class CodeText {
  private static final Pattern BLOCK =
      Pattern.compile("```\\w*[ \\t]*\\R(.*?)(?:\\R?```|\\z)", Pattern.DOTALL);

  private CodeText() {}

  /** Code as a model would have written it. */
  public static String block(String code) {
    return "```python\n" + code + "\n```";
  }

  /** The first block that is closed or cut off; without one, the whole text. */
  public static String of(String written) {
    Matcher block = BLOCK.matcher(written);
    return (block.find() ? block.group(1) : written).strip();
  }

  /** The block that was asked for, with what it was begun with where the model only went on. */
  public static String of(Model model, ModelReply reply, CodeBlock asked) {
    boolean goesOn = model.info().embedded() && !reply.text().contains(CodeBlock.FENCE);
    return of(goesOn ? asked.begun() + reply.text() : reply.text());
  }
}
