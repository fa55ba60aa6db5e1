package dev.zhuli.tool.codeinterpreter;

/** A kernel is lost, or none can be had. */
public final class KernelException extends RuntimeException {
  private final Why why;

  enum Why {
    /** It ended: killed by its own code, or for what it took. */
    DIED,
    /** Its code could not be stopped. */
    STUCK,
    /** It sent more than anybody reads. */
    FLOODED,
    /** None can be started now. */
    UNAVAILABLE,
    /** The runtime failed; the kernel goes on. */
    FAILED
  }

  KernelException(Why why, String message) {
    super(message);
    this.why = why;
  }

  KernelException(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** Whether none could be had, whatever it was to do. */
  public boolean isUnavailable() {
    return why == Why.UNAVAILABLE;
  }

  Why why() {
    return why;
  }
}
