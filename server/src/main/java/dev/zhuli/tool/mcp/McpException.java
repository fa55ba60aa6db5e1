package dev.zhuli.tool.mcp;

import org.jspecify.annotations.Nullable;

/** A server's fault, told by a sentence in Chinese; it never leaves this folder. */
final class McpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What follows from it. */
  enum Kind {
    /** Something is wrong with the server. */
    FAULT,
    /** It can't be reached any more. */
    GONE,
    /** It has forgotten the session and has not looked at the request, which may be sent again. */
    FORGOTTEN,
    /** It didn't answer in time. */
    LATE,
    /** It is well, and refuses what it was asked. */
    REFUSED
  }

  private final Kind kind;

  McpException(String sentence) {
    this(Kind.FAULT, sentence, null);
  }

  McpException(String sentence, @Nullable Throwable cause) {
    this(Kind.FAULT, sentence, cause);
  }

  McpException(Kind kind, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
