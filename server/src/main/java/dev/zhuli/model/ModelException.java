package dev.zhuli.model;

import org.jspecify.annotations.Nullable;

/** A model could not answer. The cause is for the log; {@link #fault} is what the caller learns. */
public final class ModelException extends RuntimeException {
  private final Fault fault;

  public ModelException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public ModelException(Fault fault, String message) {
    this(fault, message, null);
  }

  public Fault fault() {
    return fault;
  }

  /** What went wrong, as far as the one who asked must tell it apart. */
  public enum Fault {
    /** No connection, or an answer of 5xx. */
    REFUSED,
    /** Nothing came for longer than the time allowed. */
    TIMED_OUT,
    /** The stream ended without a finish reason. */
    BROKE_OFF,
    /** What came can't be read as the protocol. */
    UNREADABLE,
    /** A 4xx that is not one of the others: the request or the credentials are at fault. */
    REJECTED,
    /** 429 of the upstream. */
    RATE_LIMITED,
    /** The embedded engine's queue is full. */
    BUSY,
    /** The prompt is longer than the context. */
    TOO_LONG,
    /** The upstream refused the content. */
    SENSITIVE,
    /** No model is there at all. */
    MISSING,
    /** The model can't do this kind of call. */
    UNSUPPORTED
  }
}
