package dev.zhuli.tool.document;

import java.nio.file.Path;

/** Reads the text in a picture (OCR). Called on the document's worker thread. */
@FunctionalInterface
public interface PictureReader {
  /**
   * The text in the picture, line by line; empty when there is none.
   *
   * @param picture a PNG, JPEG, WebP, GIF, BMP or TIFF file that this reader must check itself
   */
  String text(Path picture) throws InterruptedException;
}
