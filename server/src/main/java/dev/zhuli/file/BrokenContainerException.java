package dev.zhuli.file;

/** A container that is damaged, or has more in it than is looked at. */
final class BrokenContainerException extends Exception {
  BrokenContainerException(String message) {
    super(message);
  }
}
