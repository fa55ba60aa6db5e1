package dev.zhuli.file;

/** An upload that is not taken. */
public final class FileRefusedException extends Exception {
  private final Why why;
  private final String detail;

  public enum Why {
    EMPTY,
    /** A program for a machine; refused whatever its purpose. */
    EXECUTABLE,
    /** The content is something else than the name's ending says. */
    CONTRADICTS_NAME,
    /** A container that is cut short, or has more in it than is looked at. */
    DAMAGED,
    /** The detail is the limit in bytes. */
    TOO_LARGE,
    /** The tenant has as much as it may have. */
    QUOTA
  }

  /**
   * @param detail for a person: the kind that was found, or the limit
   */
  public FileRefusedException(Why why, String detail) {
    super(why + ": " + detail);
    this.why = why;
    this.detail = detail;
  }

  FileRefusedException(Why why, Exception cause) {
    super(why + ": " + cause.getMessage(), cause);
    this.why = why;
    this.detail = String.valueOf(cause.getMessage());
  }

  public Why why() {
    return why;
  }

  public String detail() {
    return detail;
  }
}
