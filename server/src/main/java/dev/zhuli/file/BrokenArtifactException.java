package dev.zhuli.file;

/** What was to be kept is not a whole one of its kind: a fault of who made it. */
public final class BrokenArtifactException extends RuntimeException {
  BrokenArtifactException(String message) {
    super(message);
  }

  BrokenArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
