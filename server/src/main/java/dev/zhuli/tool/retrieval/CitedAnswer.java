package dev.zhuli.tool.retrieval;

import java.util.List;
import java.util.function.Consumer;

/**
 * An answer while it is written, with its citation marks put right and those added that are
 * missing. Code and addresses stay as they are. One object per answer; not thread-safe.
 */
public final class CitedAnswer {
  private final AnswerSplitter splitter;

  /**
   * @param passages what can be cited, in the order of their numbers
   * @param question what of it a sentence repeats is no sign of a source
   * @param out takes the text, piece by piece; no piece is empty
   */
  public CitedAnswer(List<Passage> passages, String question, Consumer<String> out) {
    splitter =
        new AnswerSplitter(
            new Citations(passages.size(), new SourceMarks(new Sources(passages, question), out)));
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
