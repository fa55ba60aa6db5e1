package dev.zhuli.run;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import java.util.List;

/** What happens in a run. Exactly one {@link Ended} stands in every run's log, as its last. */
public sealed interface RunEvent {

  record Text(String piece) implements RunEvent {}

  record Reasoning(String piece) implements RunEvent {}

  /** A tool is about to run; the block holds its input only. */
  record ToolStarted(ToolBlock block) implements RunEvent {}

  /** A tool has run; the block holds input and outputs. */
  record ToolFinished(ToolBlock block) implements RunEvent {}

  /** The last event of a run. */
  sealed interface Ended extends RunEvent {}

  /**
   * @param toolCalls calls that the caller is to run; only with {@link FinishReason#TOOL_CALLS}
   */
  record Completed(FinishReason finish, Usage usage, List<ToolCall> toolCalls) implements Ended {}

  /**
   * @param code of the contract's errors.tsv
   * @param status the HTTP status that goes with it
   */
  record Failed(int status, int code, String message) implements Ended {}

  record Cancelled() implements Ended {}

  /** The server stopped before the run did. */
  record Interrupted() implements Ended {}
}
