package dev.zhuli.tool.document;

import java.nio.file.Path;

/** Reads the text in a picture (OCR). Called on the document's worker thread. */
@FunctionalInterface
public interface PictureReader {
  /**
   * The text in the picture, line by line; empty when there is none.
   *
   * @param picture a PNG, JPEG, WebP, GIF, BMP or TIFF file that this reader must check itself
   * @throws UnreadPictureException when it can't be read
   */
  String text(Path picture) throws InterruptedException;

  /** A picture's text wasn't read. */
  final class UnreadPictureException extends RuntimeException {
    private final Why why;

    public enum Why {
      /** Not a whole picture, or not one that is read here. */
      DAMAGED,
      /** Text in pictures can't be read on this machine. */
      UNAVAILABLE,
      /** Too much is being read now; later it may go well. */
      BUSY
    }

    public UnreadPictureException(Why why, Throwable cause) {
      super(why + ": " + cause.getMessage(), cause);
      this.why = why;
    }

    public Why why() {
      return why;
    }
  }
}
