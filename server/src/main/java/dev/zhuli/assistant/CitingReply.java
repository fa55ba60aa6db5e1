package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.retrieval.CitedAnswer;
import dev.zhuli.tool.retrieval.Passage;
import java.util.List;

/** Puts the citation marks of an answer right as it is written, and adds those that are missing. */
final class CitingReply implements Reply {
  private final Reply reply;
  private final CitedAnswer answer;

  /**
   * @param passages what can be cited, in the order of their numbers
   */
  CitingReply(Reply reply, List<Passage> passages, String question) {
    this.reply = reply;
    this.answer = new CitedAnswer(passages, question, reply::text);
  }

  @Override
  public void text(String piece) {
    answer.accept(piece);
  }

  /** The answer is complete, or broken off: what is held back is given. */
  void end() {
    answer.end();
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
