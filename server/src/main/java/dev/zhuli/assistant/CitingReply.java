package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.retrieval.Citations;

/** Puts the citation marks of an answer right as it is written. */
final class CitingReply implements Reply {
  private final Reply reply;
  private final Citations citations;

  /**
   * @param passages how many can be cited
   */
  CitingReply(Reply reply, int passages) {
    this.reply = reply;
    this.citations = new Citations(passages, reply::text);
  }

  @Override
  public void text(String piece) {
    citations.accept(piece);
  }

  /** The answer is complete: what may have been the beginning of a mark is none. */
  void end() {
    citations.end();
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
  public void toolFinished(ToolBlock block) {
    reply.toolFinished(block);
  }
}
