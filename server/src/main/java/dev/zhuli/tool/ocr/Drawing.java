package dev.zhuli.tool.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Copies of pictures, in the one form that the networks take. */
final class Drawing {
  private Drawing() {}

  static BufferedImage blank(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  static void draw(BufferedImage from, AffineTransform transform, BufferedImage to) {
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(from, transform, null);
    graphics.dispose();
  }

  static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage scaled = blank(width, height, Color.WHITE);
    draw(
        image,
        AffineTransform.getScaleInstance(
            (double) width / image.getWidth(), (double) height / image.getHeight()),
        scaled);
    return scaled;
  }

  /** The rows from one to before another. */
  static BufferedImage rows(BufferedImage image, int from, int to) {
    BufferedImage rows = blank(image.getWidth(), to - from, Color.WHITE);
    draw(image, AffineTransform.getTranslateInstance(0, -from), rows);
    return rows;
  }

  /**
   * @param quarters how often a quarter turn to the right
   */
  static BufferedImage turned(BufferedImage image, int quarters) {
    boolean sideways = quarters % 2 == 1;
    int width = sideways ? image.getHeight() : image.getWidth();
    int height = sideways ? image.getWidth() : image.getHeight();
    AffineTransform transform = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
    transform.quadrantRotate(quarters);
    transform.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    BufferedImage turned = blank(width, height, Color.WHITE);
    draw(image, transform, turned);
    return turned;
  }
}
