package dev.zhuli.assistant;

import dev.zhuli.model.ModelListener;
import dev.zhuli.tool.ToolBlock;

/**
 * Where an assistant writes what happens. Each call is durable, and may be seen by the caller, when
 * it returns.
 */
public interface Reply extends ModelListener {
  /** Adds to the answer's text. */
  void text(String piece);

  /** Adds to the chain of thought. */
  void reasoning(String piece);

  /** A tool is about to run: the block holds its input and no outputs. */
  void toolStarted(ToolBlock block);

  /** The tool that runs has printed this; its outputs will hold it, too. */
  void toolOutput(String piece);

  /** A tool has run: the same block with its outputs. */
  void toolFinished(ToolBlock block);

  @Override
  default void onText(String piece) {
    text(piece);
  }

  @Override
  default void onReasoning(String piece) {
    reasoning(piece);
  }
}
