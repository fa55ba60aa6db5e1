package dev.zhuli.tool.document;

import org.jspecify.annotations.Nullable;

/** A document that isn't read, and why. The message is for the log, not for the user. */
public final class UnreadableDocumentException extends Exception {
  /** Each becomes a sentence for the user elsewhere. */
  public enum Reason {
    /** A password is needed, or the content is under digital rights management. */
    ENCRYPTED,
    /** Not a whole file of its kind: truncated, or parts missing. */
    DAMAGED,
    /** More cells, rows, glyphs or memory than a document may need. */
    TOO_LARGE,
    /** Packed so that it grows out of all proportion. */
    BOMB,
    /** Declares entities or refers to something outside itself. */
    UNSAFE,
    /** The content is of another kind than the media type or the name says. */
    MISMATCH,
    /** A kind of file that isn't read here. */
    UNSUPPORTED,
    /** Text in an encoding that can't be told. */
    UNKNOWN_ENCODING,
    /** There is no text in it. */
    EMPTY,
    /** Took longer than a document may. */
    TIMED_OUT,
    /** No worker was free in time. */
    BUSY
  }

  private final Reason reason;

  /** As it was found before. */
  public static UnreadableDocumentException again(Reason reason) {
    return new UnreadableDocumentException(reason, "as found before", null);
  }

  UnreadableDocumentException(Reason reason, String detail, @Nullable Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
