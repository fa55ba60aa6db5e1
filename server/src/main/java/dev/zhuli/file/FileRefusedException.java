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

  public Why why() {
    return why;
  }

  public String detail() {
    return detail;
  }
}
