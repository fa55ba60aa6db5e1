package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.model.ModelListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hears code while it is written, and breaks off where a small model writes the same lines over and
 * over: it would do so until its tokens are used up, half a minute or more.
 */
final class RepeatingCode implements ModelListener {
  /** Lines that repeat together. */
  private static final int MOST_LINES = 4;

  private static final int MOST_TIMES = 4;

  /** Shorter lines, such as brackets, are equal in good code, too. */
  private static final int LEAST_CHARS = 12;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final List<String> lines = new ArrayList<>();

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
      lines.add(whole);
      if (IntStream.rangeClosed(1, MOST_LINES).anyMatch(this::repeats)) {
        throw new BrokenOff();
      }
    }
  }

  /** Whether so many lines at the end stand there over and over. */
  private boolean repeats(int length) {
    int end = lines.size();
    if (end < length * MOST_TIMES) {
      return false;
    }
    List<String> last = lines.subList(end - length, end);
    return IntStream.range(1, MOST_TIMES)
        .allMatch(i -> lines.subList(end - (i + 1) * length, end - i * length).equals(last));
  }

  @Override
  public void onReasoning(String piece) {}
}
