package dev.zhuli.tool.retrieval;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cites where the model forgot to: a sentence that repeats what a passage says gets that passage's
 * mark before its full stop. Small models use the passages well, but mark one sentence in ten.
 *
 * <p>Nothing is held back but what ends a sentence. A sentence that bears a mark already, that is
 * short, or that says mostly other things than any passage, stays as it is. One object per answer;
 * not thread-safe.
 */
public final class SourceMarks implements Consumer<String> {
  private static final String ENDS = "。！？；!?\n";

  /** Pairs of characters that a sentence must have, beside those of the question. */
  private static final int LEAST_PAIRS = 3;

  /** Share of a sentence's pairs that a passage must hold. */
  private static final double ENOUGH = 0.6;

  private final List<Set<String>> passages;
  private final Set<String> asked;
  private final Consumer<String> out;
  private final StringBuilder sentence = new StringBuilder();

  /**
   * @param passages in the order of their numbers
   * @param question what of it a sentence repeats is no sign of a source
   * @param out takes the text, piece by piece
   */
  public SourceMarks(List<Passage> passages, String question, Consumer<String> out) {
    this.passages = passages.stream().map(passage -> pairs(passage.text())).toList();
    this.asked = pairs(question);
    this.out = out;
  }

  /** Takes the next piece, whose marks are whole. */
  @Override
  public void accept(String piece) {
    StringBuilder marked = new StringBuilder();
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (ENDS.indexOf(c) >= 0) {
        marked.append(mark());
        sentence.setLength(0);
      } else {
        sentence.append(c);
      }
      marked.append(c);
    }
    if (!marked.isEmpty()) {
      out.accept(marked.toString());
    }
  }

  /** The answer is complete; its last sentence may have no full stop. */
  public void end() {
    String mark = mark();
    if (!mark.isEmpty()) {
      out.accept(mark);
    }
    sentence.setLength(0);
  }

  private String mark() {
    Set<String> said = pairs(sentence.toString());
    said.removeAll(asked);
    if (said.size() < LEAST_PAIRS || sentence.indexOf("†") >= 0) {
      return "";
    }
    int best = -1;
    long most = (long) Math.ceil(said.size() * ENOUGH) - 1;
    for (int i = 0; i < passages.size(); i++) {
      Set<String> passage = passages.get(i);
      long shared = said.stream().filter(passage::contains).count();
      if (shared > most) {
        most = shared;
        best = i;
      }
    }
    return best < 0 ? "" : Citations.mark(best + 1);
  }

  /** Neighbouring letters and digits, whatever stands between them. */
  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    int before = -1;
    for (int c : text.codePoints().filter(Character::isLetterOrDigit).toArray()) {
      int lower = Character.toLowerCase(c);
      if (before >= 0) {
        pairs.add(Character.toString(before) + Character.toString(lower));
      }
      before = lower;
    }
    return pairs;
  }
}
