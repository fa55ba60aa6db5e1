package dev.zhuli.tool.picture;

import java.awt.geom.AffineTransform;

/** How a stored picture is turned to be seen (Exif 2.32, tag 0x0112); in the standard's order. */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  FLIPPED,
  TRANSPOSED,
  QUARTER_TURN_RIGHT,
  TRANSVERSED,
  QUARTER_TURN_LEFT;

  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 512;

  boolean swapsSides() {
    return compareTo(TRANSPOSED) >= 0;
  }

  /** Maps the stored pixels of a picture of this size to where they are seen. */
  AffineTransform transform(double width, double height) {
    return switch (this) {
      case UPRIGHT -> new AffineTransform();
      case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case HALF_TURN -> new AffineTransform(-1, 0, 0, -1, width, height);
      case FLIPPED -> new AffineTransform(1, 0, 0, -1, 0, height);
      case TRANSPOSED -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case QUARTER_TURN_RIGHT -> new AffineTransform(0, 1, -1, 0, height, 0);
      case TRANSVERSED -> new AffineTransform(0, -1, -1, 0, height, width);
      case QUARTER_TURN_LEFT -> new AffineTransform(0, -1, 1, 0, 0, width);
    };
  }

  /**
   * Reads it out of EXIF data, which are a TIFF file.
   *
   * @param tiff where that begins in the file
   * @return upright when it isn't told, or the data make no sense: they are not worth a refusal
   */
  static Orientation ofExif(byte[] file, int tiff) {
    try {
      boolean little = Bytes.startsWith(file, tiff, "II");
      if (!little && !Bytes.startsWith(file, tiff, "MM")) {
        return UPRIGHT;
      }
      return find(file, tiff, little);
    } catch (IndexOutOfBoundsException cutShort) {
      return UPRIGHT;
    }
  }

  private static Orientation find(byte[] file, int tiff, boolean little) {
    long offset = little ? Bytes.little32(file, tiff + 4) : Bytes.big32(file, tiff + 4);
    int directory = tiff + Bytes.length(file, tiff, offset);
    int entries = Math.min(number(file, directory, little), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if (number(file, entry, little) == TAG) {
        int value = number(file, entry + 8, little);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int number(byte[] file, int at, boolean little) {
    return little ? Bytes.little16(file, at) : Bytes.big16(file, at);
  }
}
