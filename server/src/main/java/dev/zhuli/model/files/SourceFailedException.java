package dev.zhuli.model.files;

/** One source could not give the file; the next one is tried. The message is the short reason. */
final class SourceFailedException extends Exception {
  SourceFailedException(String reason) {
    super(reason);
  }
}
