package dev.zhuli.model.ocr;

/** The networks can't be loaded on this machine, or failed. */
public final class OcrModelException extends RuntimeException {
  OcrModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
