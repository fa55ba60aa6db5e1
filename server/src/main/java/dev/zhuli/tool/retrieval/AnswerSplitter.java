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

  private final Pending out;
  private final OpenLine line = new OpenLine();
  private State state = State.PROSE;

  /** A code span from its first backtick on, or what may be the end of a URL. */
  private final StringBuilder held = new StringBuilder();

  private char tick;
  private int opened;
  private int closing;
  private int parentheses;
  private Fence fence = new Fence('`', 0);

  AnswerSplitter(AnswerSink out) {
    this.out = new Pending(out);
  }

  void accept(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      take(piece.charAt(i));
    }
    out.flush();
  }

  void end() {
    while (!held.isEmpty()) {
      if (state == State.SPAN && closing != opened) {
        reread();
      } else {
        release(state == State.SPAN ? Kind.CODE : Kind.PROSE);
      }
    }
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
    out.give(Kind.PROSE, c);
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
    } else if (opened >= Fence.SHORTEST) {
      openBlock();
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
    } else if (c == '\n' && opened >= Fence.SHORTEST) {
      openBlock();
      out.give(Kind.BLOCK, c);
    } else {
      closing = 0;
      held.append(c);
      if (c == '\n' || held.length() > LONGEST_SPAN) {
        reread();
      }
    }
  }

  private void openBlock() {
    release(Kind.BLOCK);
    fence = new Fence(tick, opened);
    state = State.BLOCK;
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
    out.give(Kind.BLOCK, c);
    if (fence.closes(c)) {
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
      out.give(Kind.ADDRESS, c);
      state = State.ADDRESS;
    }
  }

  private void target(char c) {
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == '\n' || parentheses < 0) {
      state = State.PROSE;
      take(c);
    } else {
      out.give(Kind.ADDRESS, c);
    }
  }

  private void release(Kind of) {
    for (int i = 0; i < held.length(); i++) {
      out.give(of, held.charAt(i));
      line.add(held.charAt(i));
    }
    held.setLength(0);
    line.interrupt();
    state = State.PROSE;
  }
}
