package dev.zhuli.tool.picture;

import java.time.Duration;

/**
 * What a picture may be.
 *
 * @param bytes most bytes of the file
 * @param pixels most pixels, width times height, as its header tells
 * @param patience longest wait for a picture to be decoded, its turn included
 */
public record PictureLimits(int bytes, long pixels, Duration patience) {
  /** Longest side in pixels; what JPEG can express. Bounds the memory of one row. */
  static final int MOST_SIDE = 65_535;

  public PictureLimits {
    if (bytes < 1 || pixels < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** 5 MB, 30 megapixels, 60 seconds. */
  public static PictureLimits usual() {
    return new PictureLimits(5 << 20, 30_000_000, Duration.ofSeconds(60));
  }

  void checkBytes(long length) {
    if (length == 0) {
      throw new PictureException(PictureException.Reason.EMPTY);
    }
    if (length > bytes) {
      throw new PictureException(
          PictureException.Reason.TOO_LARGE, "%,d bytes, at most %,d".formatted(length, bytes));
    }
  }

  void checkPixels(int width, int height) {
    if (width < 1 || height < 1) {
      throw new PictureException(PictureException.Reason.DAMAGED, width + " × " + height);
    }
    if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > pixels) {
      throw new PictureException(
          PictureException.Reason.TOO_MANY_PIXELS, width + " × " + height + " pixels");
    }
  }
}
