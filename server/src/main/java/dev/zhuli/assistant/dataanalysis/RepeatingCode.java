package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.model.ModelListener;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * Hears code while it is written, and breaks off where a small model writes the same lines over and
 * over: it would do so until its tokens are used up, half a minute or more.
 */
final class RepeatingCode implements ModelListener {
  private static final int WINDOW = 16;
  private static final int MOST_EQUAL = 4;

  /** Shorter lines, such as brackets, are equal in good code, too. */
  private static final int LEAST_CHARS = 12;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final Deque<String> lines = new ArrayDeque<>();

  /** The same line was written too often; {@link #text} is what there is. */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOff() {
      super("the same lines over and over", null, false, false);
    }
  }

  /** All that was heard. */
  String text() {
    return text.toString();
  }

  @Override
  public void onText(String piece) {
    text.append(piece);
    piece.chars().forEach(c -> hear((char) c));
  }

  private void hear(char c) {
    if (c != '\n') {
      line.append(c);
      return;
    }
    String whole = line.toString().strip();
    line.setLength(0);
    if (whole.length() >= LEAST_CHARS) {
      lines.addLast(whole);
      if (lines.size() > WINDOW) {
        lines.removeFirst();
      }
      if (Collections.frequency(lines, whole) >= MOST_EQUAL) {
        throw new BrokenOff();
      }
    }
  }

  @Override
  public void onReasoning(String piece) {}
}
