package dev.zhuli.model;

import java.util.List;

/** What a model call came to, after its last token. */
public record ModelReply(
    String text, String reasoning, List<ToolCall> toolCalls, FinishReason finish, Usage usage) {
  public ModelReply {
    toolCalls = List.copyOf(toolCalls);
  }
}
