package dev.zhuli.file;

/** What was to be kept is not a whole one of its kind: a fault of who made it. */
public final class BrokenArtifactException extends RuntimeException {
  BrokenArtifactException(String message) {
    super(message);
  }

  BrokenArtifactException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Throws it, unless something holds that must. */
  static void unless(boolean so, String otherwise) {
    if (!so) {
      throw new BrokenArtifactException(otherwise);
    }
  }
}
