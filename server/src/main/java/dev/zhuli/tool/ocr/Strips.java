package dev.zhuli.tool.ocr;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;

/** Where a tall picture, such as a screenshot of a whole page, is cut so that no line is. */
final class Strips {
  private static final double TALL = 2.5;

  private Strips() {}

  /**
   * Rows at which parts begin, from 0, and the height at the end.
   *
   * @param mostPixels of a part
   */
  static List<Integer> cuts(BufferedImage picture, long mostPixels) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int part = (int) Math.max(width, mostPixels / width);
    List<Integer> cuts = new ArrayList<>(List.of(0));
    if (height > width * TALL) {
      while (height - cuts.getLast() > part) {
        int end = cuts.getLast() + part;
        cuts.add(plainest(picture, end - part / 4, end));
      }
    }
    cuts.add(height);
    return cuts;
  }

  /** The row in which neighbouring pixels differ least; the last one of those. */
  private static int plainest(BufferedImage picture, int from, int to) {
    int best = to;
    long least = Long.MAX_VALUE;
    for (int y = to - 1; y >= from; y--) {
      long busy = busy(picture, y);
      if (busy < least) {
        least = busy;
        best = y;
      }
    }
    return best;
  }

  private static long busy(BufferedImage picture, int y) {
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    int row = y * picture.getWidth() * 3;
    long sum = 0;
    for (int x = 3; x < picture.getWidth() * 3; x++) {
      sum += Math.abs((pixels[row + x] & 0xFF) - (pixels[row + x - 3] & 0xFF));
    }
    return sum;
  }
}
