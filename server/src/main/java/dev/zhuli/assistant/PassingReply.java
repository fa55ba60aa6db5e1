package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;

/** Passes all on to another reply; who looks at something, or changes it, overrides that. */
public abstract class PassingReply implements Reply {
  private final Reply reply;

  protected PassingReply(Reply reply) {
    this.reply = reply;
  }

  @Override
  public void text(String piece) {
    reply.text(piece);
  }

  @Override
  public void reasoning(String piece) {
    reply.reasoning(piece);
  }

  @Override
  public void toolStarted(ToolBlock block) {
    reply.toolStarted(block);
  }

  @Override
  public void toolOutput(String piece) {
    reply.toolOutput(piece);
  }

  @Override
  public void toolFinished(ToolBlock block) {
    reply.toolFinished(block);
  }
}
