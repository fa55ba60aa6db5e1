package dev.zhuli.tool.retrieval;

/** Takes an answer's text piece by piece, told apart by what may be done to it. */
interface AnswerSink {
  /** The kinds of text in an answer. */
  enum Kind {
    PROSE,
    /** Code within a line, its backticks included. */
    CODE,
    /** A URL, or what a link leads to. */
    ADDRESS,
    /** Lines of a fenced block of code, the fences included. */
    BLOCK
  }

  /** Takes the next piece, which is not empty. Only prose may be changed, or be added to. */
  void accept(Kind kind, String piece);

  /** The answer is complete. */
  void end();
}
