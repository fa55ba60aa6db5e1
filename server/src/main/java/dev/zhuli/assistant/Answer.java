package dev.zhuli.assistant;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import java.util.List;

/**
 * How an assistant's turn ended.
 *
 * @param toolCalls calls that the caller is to run; not empty only with {@link
 *     FinishReason#TOOL_CALLS}
 */
public record Answer(FinishReason finish, Usage usage, List<ToolCall> toolCalls) {
  public Answer {
    toolCalls = List.copyOf(toolCalls);
  }

  public static Answer of(ModelReply reply) {
    return new Answer(reply.finish(), reply.usage(), reply.toolCalls());
  }
}
