package dev.zhuli.http;

import dev.zhuli.error.ErrorTable.Told;

/** A run failed before anything of it was sent; its error is the answer. */
public final class RunFailedException extends RuntimeException {
  private final transient Told told;

  public RunFailedException(Told told) {
    super(told.message());
    this.told = told;
  }

  public Told told() {
    return told;
  }
}
