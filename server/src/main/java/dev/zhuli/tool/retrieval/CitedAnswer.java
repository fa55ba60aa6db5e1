package dev.zhuli.tool.retrieval;

import java.util.function.Consumer;

/**
 * An answer while it is written, with its citation marks put right and those added that are
 * missing. Code and addresses stay as they are. One object per answer; not thread-safe.
 */
public final class CitedAnswer {
  private final AnswerSplitter splitter;

  /**
   * @param citable what can be cited; more may come while the answer is written
   * @param question what of it a sentence repeats is no sign of a source
   * @param out takes the text, piece by piece; no piece is empty
   */
  public CitedAnswer(CitablePassages citable, String question, Consumer<String> out) {
    splitter =
        new AnswerSplitter(
            new Citations(
                citable.all()::size, new SourceMarks(new Sources(citable, question), out)));
  }

  /** Takes the next piece, cut anywhere. */
  public void accept(String piece) {
    splitter.accept(piece);
  }

  /** The answer is complete, or broken off: gives what is still held back. */
  public void end() {
    splitter.end();
  }
}
