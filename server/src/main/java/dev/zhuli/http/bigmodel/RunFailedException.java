package dev.zhuli.http.bigmodel;

import dev.zhuli.error.ErrorTable.Told;

/** A run failed before anything of it was sent; its error is the answer. */
final class RunFailedException extends RuntimeException {
  private final transient Told told;

  RunFailedException(Told told) {
    super(told.message());
    this.told = told;
  }

  Told told() {
    return told;
  }
}
