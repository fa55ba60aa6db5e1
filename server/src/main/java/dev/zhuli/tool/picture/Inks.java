package dev.zhuli.tool.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Pictures of four inks, as printers' programs save them; Java hands out their bare numbers. */
final class Inks {
  private Inks() {}

  /**
   * Such files hold the inks inverted (Adobe's way, which everybody follows): 255 is no ink.
   *
   * @param ycck whether the first three are a brightness and two colour differences
   */
  static BufferedImage toRgb(Raster inks, boolean ycck) {
    int width = inks.getWidth();
    BufferedImage image = new BufferedImage(width, inks.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    int[] row = new int[width * 4];
    int[] rgb = new int[width];
    for (int y = 0; y < inks.getHeight(); y++) {
      inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        rgb[x] =
            ycck
                ? ofYcck(row, x * 4)
                : multiplied(row[x * 4], row[x * 4 + 1], row[x * 4 + 2], row[x * 4 + 3]);
      }
      image.setRGB(0, y, width, 1, rgb, 0, width);
    }
    return image;
  }

  /** JFIF's equations give red, green and blue; the inks are what they lack. */
  private static int ofYcck(int[] row, int at) {
    double blue = row[at + 1] - 128;
    double red = row[at + 2] - 128;
    int luma = row[at];
    return multiplied(
        255 - clamp(luma + 1.402 * red),
        255 - clamp(luma - 0.344136 * blue - 0.714136 * red),
        255 - clamp(luma + 1.772 * blue),
        row[at + 3]);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static int multiplied(int cyan, int magenta, int yellow, int key) {
    return ((cyan * key / 255) << 16) | ((magenta * key / 255) << 8) | (yellow * key / 255);
  }
}
