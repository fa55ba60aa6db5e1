package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.retrieval.Citations;
import dev.zhuli.tool.retrieval.Passage;
import dev.zhuli.tool.retrieval.SourceMarks;
import java.util.List;

/** Puts the citation marks of an answer right as it is written, and adds those that are missing. */
final class CitingReply implements Reply {
  private final Reply reply;
  private final SourceMarks marks;
  private final Citations citations;

  /**
   * @param passages what can be cited, in the order of their numbers
   */
  CitingReply(Reply reply, List<Passage> passages, String question) {
    this.reply = reply;
    this.marks = new SourceMarks(passages, question, reply::text);
    this.citations = new Citations(passages.size(), marks);
  }

  @Override
  public void text(String piece) {
    citations.accept(piece);
  }

  /** The answer is complete: what may have been the beginning of a mark is none. */
  void end() {
    citations.end();
    marks.end();
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
