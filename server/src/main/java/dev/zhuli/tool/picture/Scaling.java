package dev.zhuli.tool.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Turns a picture upright and brings it to its size. */
final class Scaling {
  private Scaling() {}

  /**
   * How many times smaller each side becomes; never larger.
   *
   * @param longestSide most pixels of a side
   * @param mostPixels most pixels of the whole
   */
  static double scale(int width, int height, int longestSide, long mostPixels) {
    double bySide = (double) longestSide / Math.max(width, height);
    double byPixels = Math.sqrt((double) mostPixels / ((double) width * height));
    return Math.min(1, Math.min(bySide, byPixels));
  }

  /**
   * @param stored the decoded pixels, perhaps not all of them
   * @param scale of the picture as its header tells
   */
  static BufferedImage upright(BufferedImage stored, Header header, double scale) {
    int width = Math.max(1, Math.min(stored.getWidth(), (int) (header.width() * scale)));
    int height = Math.max(1, Math.min(stored.getHeight(), (int) (header.height() * scale)));
    BufferedImage near = halved(stored, width, height);
    Orientation turn = header.orientation();
    if (near.getWidth() == width && near.getHeight() == height && turn == Orientation.UPRIGHT) {
      return near;
    }
    AffineTransform transform = turn.transform(width, height);
    transform.scale((double) width / near.getWidth(), (double) height / near.getHeight());
    return drawn(
        near, transform, turn.swapsSides() ? height : width, turn.swapsSides() ? width : height);
  }

  /** Bilinear interpolation looks at four pixels: beyond a half it would miss some. */
  private static BufferedImage halved(BufferedImage image, int width, int height) {
    BufferedImage half = image;
    while (half.getWidth() >= 2 * width && half.getHeight() >= 2 * height) {
      int w = half.getWidth() / 2;
      int h = half.getHeight() / 2;
      AffineTransform transform =
          AffineTransform.getScaleInstance(
              (double) w / half.getWidth(), (double) h / half.getHeight());
      half = drawn(half, transform, w, h);
    }
    return half;
  }

  private static BufferedImage drawn(
      BufferedImage image, AffineTransform transform, int width, int height) {
    BufferedImage drawn = Opaque.blank(width, height);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, transform, null);
    graphics.dispose();
    return drawn;
  }
}
