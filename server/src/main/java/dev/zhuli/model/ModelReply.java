package dev.zhuli.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model call came to, after its last token.
 *
 * @param speech the text as the model spoke it; null where it didn't
 */
public record ModelReply(
    String text,
    String reasoning,
    List<ToolCall> toolCalls,
    FinishReason finish,
    Usage usage,
    @Nullable Speech speech) {
  public ModelReply(
      String text, String reasoning, List<ToolCall> toolCalls, FinishReason finish, Usage usage) {
    this(text, reasoning, toolCalls, finish, usage, null);
  }

  public ModelReply {
    toolCalls = List.copyOf(toolCalls);
  }
}
