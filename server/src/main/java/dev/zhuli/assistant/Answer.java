package dev.zhuli.assistant;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.Speech;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant's turn ended.
 *
 * @param toolCalls calls that the caller is to run; not empty only with {@link
 *     FinishReason#TOOL_CALLS}
 * @param speech what the model spoke last, which may be a part of the answer or none of it; null
 *     where it didn't speak
 */
public record Answer(
    FinishReason finish, Usage usage, List<ToolCall> toolCalls, @Nullable Speech speech) {
  public Answer {
    toolCalls = List.copyOf(toolCalls);
  }

  public Answer(FinishReason finish, Usage usage, List<ToolCall> toolCalls) {
    this(finish, usage, toolCalls, null);
  }

  /** The same with what other model calls of the turn used. */
  public Answer using(Usage more) {
    return new Answer(finish, usage.plus(more), toolCalls, speech);
  }

  public static Answer of(ModelReply reply) {
    return new Answer(reply.finish(), reply.usage(), reply.toolCalls(), reply.speech());
  }
}
