package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;

/** A reply that keeps its text. */
public final class CollectedReply implements Reply {
  private final StringBuilder text = new StringBuilder();

  @Override
  public void text(String piece) {
    text.append(piece);
  }

  @Override
  public void reasoning(String piece) {}

  @Override
  public void toolStarted(ToolBlock block) {}

  @Override
  public void toolOutput(String piece) {}

  @Override
  public void toolFinished(ToolBlock block) {}

  @Override
  public String toString() {
    return text.toString();
  }
}
