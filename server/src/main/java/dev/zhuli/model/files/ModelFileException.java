package dev.zhuli.model.files;

import org.jspecify.annotations.Nullable;

/** A model file can't be had; the message is a sentence for a person, in Chinese and English. */
public final class ModelFileException extends RuntimeException {
  public ModelFileException(String message) {
    this(message, null);
  }

  public ModelFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
