package dev.zhuli.model;

import org.jspecify.annotations.Nullable;

/**
 * Takes the marks of reasoning models out of a streamed text: what stands between {@code <think>}
 * and {@code </think>} is heard as reasoning, {@code <|begin_of_box|>} and {@code <|end_of_box|>}
 * disappear and their content stays.
 *
 * <p>Marks may be cut anywhere by the pieces. Text that could be the beginning of a mark is held
 * back until it is decided; so is the first half of a surrogate pair. Line breaks right behind a
 * thinking mark are dropped. One object per answer; not thread-safe.
 */
public final class ThinkingMarks {
  private static final int LONGEST = "<|begin_of_box|>".length();

  private final ModelListener out;
  private String held = "";
  private boolean thinking;
  private boolean afterMark;

  public ThinkingMarks(ModelListener out) {
    this.out = out;
  }

  /** Takes the next piece, which may be empty. */
  public void accept(String piece) {
    if (held.isEmpty() && !afterMark && piece.indexOf('<') < 0) {
      emit(piece, 0, piece.length());
      return;
    }
    String text = held + piece;
    held = "";
    int from = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
      Mark mark = Mark.at(text, at);
      if (mark != null) {
        emit(text, from, at);
        apply(mark);
        at += mark.text.length();
        from = at;
      } else if (text.length() - at < LONGEST && Mark.mayBeginAt(text, at)) {
        emit(text, from, at);
        held += text.substring(at);
        return;
      } else {
        at++;
      }
    }
    emit(text, from, text.length());
  }

  /** The answer is complete: what was held back is no mark. */
  public void end() {
    String rest = held;
    held = "";
    if (rest.isEmpty()) {
      return;
    }
    boolean half = Character.isHighSurrogate(rest.charAt(rest.length() - 1));
    hear(half ? rest.substring(0, rest.length() - 1) + '\uFFFD' : rest);
  }

  private void apply(Mark mark) {
    switch (mark) {
      case THINK -> {
        thinking = true;
        afterMark = true;
      }
      case THOUGHT -> {
        thinking = false;
        afterMark = true;
      }
      case BOX, BOXED -> {
        // Only the mark goes; its content is the answer.
      }
    }
  }

  private void emit(String text, int from, int to) {
    int start = from;
    while (afterMark && start < to && isLineBreak(text.charAt(start))) {
      start++;
    }
    if (start == to) {
      return;
    }
    afterMark = false;
    int end = to;
    if (Character.isHighSurrogate(text.charAt(to - 1))) {
      end--;
      held = text.substring(end, to);
    }
    if (start < end) {
      hear(text.substring(start, end));
    }
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private void hear(String piece) {
    if (thinking) {
      out.onReasoning(piece);
    } else {
      out.onText(piece);
    }
  }

  private enum Mark {
    THINK("<think>"),
    THOUGHT("</think>"),
    BOX("<|begin_of_box|>"),
    BOXED("<|end_of_box|>");

    final String text;

    Mark(String text) {
      this.text = text;
    }

    static @Nullable Mark at(String text, int at) {
      for (Mark mark : values()) {
        if (text.startsWith(mark.text, at)) {
          return mark;
        }
      }
      return null;
    }

    static boolean mayBeginAt(String text, int at) {
      String rest = text.substring(at);
      for (Mark mark : values()) {
        if (mark.text.startsWith(rest)) {
          return true;
        }
      }
      return false;
    }
  }
}
