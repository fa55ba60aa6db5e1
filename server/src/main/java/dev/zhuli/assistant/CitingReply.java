package dev.zhuli.assistant;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.CitedAnswer;

/**
 * Puts the citation marks of an answer right as it is written, and adds those that are missing. As
 * long as there is nothing to cite, the text stays as it is.
 */
final class CitingReply extends PassingReply {
  private final Reply reply;
  private final CitablePassages citable;
  private final String question;
  private CitedAnswer answer;

  /**
   * @param citable what can be cited; tools may find more
   */
  CitingReply(Reply reply, CitablePassages citable, String question) {
    super(reply);
    this.reply = reply;
    this.citable = citable;
    this.question = question;
    this.answer = new CitedAnswer(citable, question, reply::text);
  }

  @Override
  public void text(String piece) {
    if (citable.isEmpty()) {
      reply.text(piece);
    } else {
      answer.accept(piece);
    }
  }

  /** The answer is complete, or broken off: what is held back is given. */
  void end() {
    answer.end();
  }

  @Override
  public void toolStarted(ToolBlock block) {
    // What was said before it stays before it.
    answer.end();
    answer = new CitedAnswer(citable, question, reply::text);
    super.toolStarted(block);
  }
}
