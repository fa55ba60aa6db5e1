package dev.zhuli.tool.retrieval;

import org.jspecify.annotations.Nullable;

/** Why a document wasn't indexed or searched. */
public final class RetrievalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  RetrievalException(Reason reason, String message) {
    this(reason, message, null);
  }

  RetrievalException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The reasons; each deserves a sentence of its own to the user. */
  public enum Reason {
    /** The file's id has characters that no id has. */
    BAD_ID,
    /** The document has more characters than the settings allow. */
    TOO_LONG,
    /** The search names more files than the settings allow. */
    TOO_MANY_FILES,
    /** Too many others wait. */
    BUSY,
    /** It took longer than the settings allow. */
    TOO_SLOW,
    /** The disk failed or is full. */
    STORAGE,
    /** The server shuts down. */
    CLOSED
  }
}
