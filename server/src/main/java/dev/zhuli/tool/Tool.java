package dev.zhuli.tool;

import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import java.util.function.Consumer;

/** Something that a model may use while it answers. Made for one turn, used on its thread. */
public interface Tool {

  /** What the model is told of it; the name is unique among the tools of a turn. */
  ToolSpec spec();

  /** A call as the caller is told of it before it runs: its input, no outputs. */
  ToolBlock announced(ToolCall call);

  /**
   * Runs a call, within bounds of its own. Whatever the model wrote, and whatever fails, is an
   * outcome and no exception.
   *
   * @throws InterruptedException when the run was cancelled
   */
  ToolOutcome call(ToolCall call) throws InterruptedException;

  /**
   * Runs a call like {@link #call(ToolCall)}.
   *
   * @param output hears what the tool prints, while it comes
   */
  default ToolOutcome call(ToolCall call, Consumer<String> output) throws InterruptedException {
    return call(call);
  }
}
