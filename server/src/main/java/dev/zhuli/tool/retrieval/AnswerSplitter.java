package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.AnswerSink.Kind;

/**
 * Tells an answer's prose from its code and its addresses, as it streams: fenced blocks and code
 * spans as CommonMark has them, but that a code span ends with its line; URLs, and what links lead
 * to. Pieces may be cut anywhere.
 *
 * <p>Held back are only a code span until its end is seen, and what may be the full stop after a
 * URL.
 */
final class AnswerSplitter {
  /** A backtick whose span doesn't end within so many characters is just a character. */
  private static final int LONGEST_SPAN = 4_000;

  private static final int FENCE = 3;

  /** What a URL may hold, but hardly ends with. */
  private static final String TRAILING = ".,;:!?'*_~";

  private static final String NO_ADDRESS = "<>\"`\\[]{}|^";

  private enum State {
    PROSE,
    OPENING,
    SPAN,
    BLOCK,
    ADDRESS,
    TARGET
  }

  private final AnswerSink out;
  private final StringBuilder ready = new StringBuilder();
  private Kind kind = Kind.PROSE;
  private final OpenLine line = new OpenLine();
  private State state = State.PROSE;

  /** A code span from its first backtick on, or what may be the end of a URL. */
  private final StringBuilder held = new StringBuilder();

  private char tick;
  private int opened;
  private int closing;
  private int parentheses;
  private final StringBuilder blockLine = new StringBuilder();

  AnswerSplitter(AnswerSink out) {
    this.out = out;
  }

  void accept(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      take(piece.charAt(i));
    }
    flush();
  }

  void end() {
    while (!held.isEmpty()) {
      if (state == State.SPAN && closing == opened) {
        release(Kind.CODE);
      } else if (state == State.SPAN) {
        reread();
      } else {
        release(Kind.PROSE);
      }
    }
    flush();
    out.end();
  }

  private void take(char c) {
    switch (state) {
      case PROSE -> prose(c);
      case OPENING -> opening(c);
      case SPAN -> span(c);
      case BLOCK -> block(c);
      case ADDRESS -> address(c);
      case TARGET -> target(c);
    }
  }

  private void prose(char c) {
    if (!line.inMark() && (c == '`' || (c == '~' && line.isBlank()))) {
      tick = c;
      held.append(c);
      state = State.OPENING;
      return;
    }
    give(Kind.PROSE, c);
    line.add(c);
    if (line.beginsAddress()) {
      parentheses = 0;
      state = line.isTarget() ? State.TARGET : State.ADDRESS;
    }
  }

  /** In the backticks or tildes that may open something. */
  private void opening(char c) {
    if (c == tick) {
      held.append(c);
      return;
    }
    opened = held.length();
    closing = 0;
    if (tick == '`') {
      state = State.SPAN;
    } else if (opened >= FENCE) {
      release(Kind.BLOCK);
      state = State.BLOCK;
    } else {
      release(Kind.PROSE);
    }
    take(c);
  }

  private void span(char c) {
    if (c == '`') {
      closing++;
      held.append(c);
    } else if (closing == opened) {
      release(Kind.CODE);
      take(c);
    } else if (c == '\n' && opened >= FENCE) {
      release(Kind.BLOCK);
      give(Kind.BLOCK, c);
      state = State.BLOCK;
    } else {
      closing = 0;
      held.append(c);
      if (c == '\n' || held.length() > LONGEST_SPAN) {
        reread();
      }
    }
  }

  /** The backticks opened nothing: they are prose, and what follows them is read anew. */
  private void reread() {
    String rest = held.substring(opened);
    held.setLength(opened);
    release(Kind.PROSE);
    for (int i = 0; i < rest.length(); i++) {
      take(rest.charAt(i));
    }
  }

  private void block(char c) {
    give(Kind.BLOCK, c);
    if (c != '\n') {
      blockLine.append(c);
      return;
    }
    String fence = blockLine.toString().replaceFirst("^[ \\t>]+", "").stripTrailing();
    blockLine.setLength(0);
    if (fence.length() >= opened && fence.chars().allMatch(one -> one == tick)) {
      line.add('\n');
      state = State.PROSE;
    }
  }

  private void address(char c) {
    boolean within = c > ' ' && c < 0x7f && NO_ADDRESS.indexOf(c) < 0;
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (!within || parentheses < 0) {
      release(Kind.PROSE);
      take(c);
    } else if (TRAILING.indexOf(c) >= 0) {
      held.append(c);
    } else {
      release(Kind.ADDRESS);
      give(Kind.ADDRESS, c);
      state = State.ADDRESS;
    }
  }

  private void target(char c) {
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == '\n' || parentheses < 0) {
      state = State.PROSE;
      take(c);
    } else {
      give(Kind.ADDRESS, c);
    }
  }

  private void release(Kind of) {
    for (int i = 0; i < held.length(); i++) {
      give(of, held.charAt(i));
      line.add(held.charAt(i));
    }
    held.setLength(0);
    line.interrupt();
    state = State.PROSE;
  }

  private void give(Kind of, char c) {
    if (of != kind) {
      flush();
      kind = of;
    }
    ready.append(c);
  }

  private void flush() {
    if (!ready.isEmpty()) {
      String piece = ready.toString();
      ready.setLength(0);
      out.accept(kind, piece);
    }
  }
}
