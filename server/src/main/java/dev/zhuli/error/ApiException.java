package dev.zhuli.error;

import org.jspecify.annotations.Nullable;

/** Carries an {@link ApiError} up to the one place that answers the caller with it. */
public final class ApiException extends RuntimeException {
  private final transient ApiError error;

  public ApiException(ApiError error) {
    this(error, null);
  }

  public ApiException(ApiError error, @Nullable Throwable cause) {
    super(OneLine.of(error.toString()), cause); // it gets into the log with what a caller wrote
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
