package dev.zhuli.tool.retrieval;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Cites where the model forgot to: a sentence that repeats what a passage says gets that passage's
 * mark before its full stop. Small models use the passages well, but mark one sentence in ten.
 *
 * <p>A row of a Markdown table counts as one sentence, and its mark stands at the end of the last
 * cell that holds something; its head gets none. A sentence that bears a mark already stays as it
 * is. Nothing is held back but what may end a sentence. One object per answer; not thread-safe.
 */
final class SourceMarks implements AnswerSink {
  private static final String ENDS = "。！？；";

  /** They end a sentence only before white space: not in 3.14, example.com, a!=b. */
  private static final String ENDS_BEFORE_SPACE = ".!?";

  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?<!\\p{L})(?:[a-zA-Z]|Mrs?|Ms|Dr|Prof|St|vs|cf|al|No|Nos|Fig|Inc|Ltd|Co|Corp|approx)$");

  private final Sources sources;
  private final Consumer<String> out;
  private final StringBuilder ready = new StringBuilder();
  private final StringBuilder sentence = new StringBuilder();

  /** Blanks, full stops and edges of cells, before which a mark may have to stand. */
  private final StringBuilder held = new StringBuilder();

  private boolean lineBegins = true;
  private boolean row;
  private boolean rowBefore;
  private boolean afterAddress;

  /**
   * @param out takes the text, piece by piece; no piece is empty
   */
  SourceMarks(Sources sources, Consumer<String> out) {
    this.sources = sources;
    this.out = out;
  }

  @Override
  public void accept(Kind kind, String piece) {
    switch (kind) {
      case PROSE -> piece.chars().forEach(c -> prose((char) c));
      case CODE, ADDRESS -> {
        say(piece);
        afterAddress = kind == Kind.ADDRESS;
      }
      case BLOCK -> {
        say(piece);
        nextLine(false);
      }
    }
    flush();
  }

  @Override
  public void end() {
    endLine();
    flush();
  }

  private void prose(char c) {
    if (c == '\n') {
      endLine();
      ready.append(c);
    } else if (row || (lineBegins && c == '|')) {
      inRow(c);
    } else {
      inText(c);
    }
  }

  private void inText(char c) {
    if (ENDS.indexOf(c) >= 0) {
      held.append(c);
      endSentence();
    } else if (isBlank(c)) {
      if (isFullStop()) {
        endSentence();
      }
      held.append(c);
    } else if (ENDS_BEFORE_SPACE.indexOf(c) >= 0) {
      held.append(c);
    } else {
      say(String.valueOf(c));
      lineBegins = c == '>' && sentence.toString().replace('>', ' ').isBlank();
    }
  }

  private void inRow(char c) {
    row = true;
    boolean edge =
        c == '|' && (sentence.isEmpty() || sentence.charAt(sentence.length() - 1) != '\\');
    if (edge || isBlank(c)) {
      held.append(c);
    } else {
      say(String.valueOf(c));
    }
  }

  /** What is held back is followed by more, so that nothing ends before it. */
  private void say(String text) {
    sentence.append(held).append(text);
    ready.append(held).append(text);
    held.setLength(0);
    lineBegins = false;
    afterAddress = false;
  }

  private void endLine() {
    if (row && !rowBefore) { // the table's head
      say("");
    } else {
      endSentence();
    }
    nextLine(row);
  }

  private void nextLine(boolean wasRow) {
    sentence.setLength(0);
    lineBegins = true;
    rowBefore = wasRow;
    row = false;
  }

  private void endSentence() {
    ready.append(mark()).append(held);
    held.setLength(0);
    sentence.setLength(0);
    afterAddress = false;
  }

  private boolean isFullStop() {
    int last = held.length() - 1;
    if (last < 0 || ENDS_BEFORE_SPACE.indexOf(held.charAt(last)) < 0) {
      return false;
    }
    return !held.toString().equals(".") || !ABBREVIATION.matcher(sentence).find();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }

  private String mark() {
    int source = sentence.indexOf("†") >= 0 ? 0 : sources.of(sentence.toString());
    // Right behind an address the mark would be taken for a part of it.
    return source == 0 ? "" : (afterAddress ? " " : "") + Citations.mark(source);
  }

  private void flush() {
    if (!ready.isEmpty()) {
      String piece = ready.toString();
      ready.setLength(0);
      out.accept(piece);
    }
  }
}
