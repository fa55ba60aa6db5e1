package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.AnswerSink.Kind;

/** Joins characters of one kind to pieces. */
final class Pending {
  private final AnswerSink out;
  private final StringBuilder text = new StringBuilder();
  private Kind kind = Kind.PROSE;

  Pending(AnswerSink out) {
    this.out = out;
  }

  void give(Kind of, char c) {
    if (of != kind) {
      flush();
      kind = of;
    }
    text.append(c);
  }

  void flush() {
    if (!text.isEmpty()) {
      String piece = text.toString();
      text.setLength(0);
      out.accept(kind, piece);
    }
  }

  void end() {
    flush();
    out.end();
  }
}
