package dev.zhuli.model;

import org.jspecify.annotations.Nullable;

/** A model could not answer. The cause is for the log; {@link #fault} is what the caller learns. */
public final class ModelException extends RuntimeException {
  private final Fault fault;
  private final @Nullable PromptSize promptSize;

  private ModelException(
      Fault fault, String message, @Nullable Throwable cause, @Nullable PromptSize promptSize) {
    super(message, cause);
    this.fault = fault;
    this.promptSize = promptSize;
  }

  public ModelException(Fault fault, String message, @Nullable Throwable cause) {
    this(fault, message, cause, null);
  }

  public ModelException(Fault fault, String message) {
    this(fault, message, null);
  }

  /** {@code TOO_LONG} of a prompt whose size is known. */
  public static ModelException tooLong(PromptSize size) {
    String message = "The prompt has %d tokens, the model takes %d";
    return new ModelException(
        Fault.TOO_LONG, message.formatted(size.tokens(), size.limit()), null, size);
  }

  public Fault fault() {
    return fault;
  }

  /** With {@code TOO_LONG}: how long the prompt was; null where the model server didn't say. */
  public @Nullable PromptSize promptSize() {
    return promptSize;
  }

  /**
   * @param tokens what the prompt has, over-estimated where it is far too long to be counted
   * @param limit the most that it may have
   */
  public record PromptSize(int tokens, int limit) {}

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
    /** A 4xx that is not one of the others: the request is at fault. */
    REJECTED,
    /** The model server does not know this key, address or model: its settings are at fault. */
    MISCONFIGURED,
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
    /**
     * The model can't write in the form that was demanded, such as by a JSON schema. Forms are
     * demanded by this program alone; what callers ask for is checked before a model is asked.
     */
    UNSUPPORTED
  }
}
