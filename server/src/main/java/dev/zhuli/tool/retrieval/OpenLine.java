package dev.zhuli.tool.retrieval;

/** The prose of a line as far as it has come: whether an address begins, or a mark is open. */
final class OpenLine {
  private static final String OPENERS = "【〔［[";
  private static final String CLOSERS = "】〕］]";
  private static final String DAGGERS = "†‡";
  private static final String NUMBERS = "0123456789０１２３４５６７８９ \u3000,，、;；";

  /** Longest name of a source in a mark; see {@link Citations}. */
  private static final int LONGEST_SOURCE = 100;

  /** As much of the line as tells that an address begins. */
  private static final int TAIL = 5;

  private final StringBuilder tail = new StringBuilder();
  private boolean blank = true;
  private boolean numbers;
  private int sourceLeft;

  void add(char c) {
    if (c == '\n') {
      tail.setLength(0);
      blank = true;
      numbers = false;
      sourceLeft = 0;
      return;
    }
    blank &= c == ' ' || c == '\t' || c == '>';
    if (tail.length() == TAIL) {
      tail.deleteCharAt(0);
    }
    tail.append(c);
    mark(c);
  }

  private void mark(char c) {
    if (sourceLeft > 0) {
      sourceLeft = CLOSERS.indexOf(c) >= 0 ? 0 : sourceLeft - 1;
    } else if (numbers && DAGGERS.indexOf(c) >= 0) {
      sourceLeft = LONGEST_SOURCE;
    }
    numbers = OPENERS.indexOf(c) >= 0 || (numbers && NUMBERS.indexOf(c) >= 0);
  }

  /** What follows is parted from it by something that isn't prose. */
  void interrupt() {
    tail.setLength(0);
  }

  /** Whether nothing stands in it but what indents or quotes. */
  boolean isBlank() {
    return blank;
  }

  /** Whether the name of a source is being written in a mark; an address may be in it. */
  boolean inMark() {
    return sourceLeft > 0;
  }

  boolean beginsAddress() {
    return !inMark() && (isTarget() || endsWith("://") || beginsHost());
  }

  /** Whether what follows is what a link leads to. */
  boolean isTarget() {
    return endsWith("](");
  }

  private boolean beginsHost() {
    boolean www = endsWith("www.") || endsWith("WWW.");
    return www && (tail.length() < TAIL || !Character.isLetterOrDigit(tail.charAt(0)));
  }

  private boolean endsWith(String end) {
    int from = tail.length() - end.length();
    return from >= 0 && tail.indexOf(end, from) == from;
  }
}
