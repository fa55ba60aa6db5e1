package dev.zhuli.tool.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Brings what the readers give to one form: three bytes a pixel, on white where it lets through.
 */
final class Opaque {
  private Opaque() {}

  static BufferedImage onWhite(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return image;
    }
    BufferedImage opaque = blank(image.getWidth(), image.getHeight());
    ColorModel model = image.getColorModel();
    if (model.getNumColorComponents() == 1 && !(model instanceof IndexColorModel)) {
      grey(image, opaque);
      return opaque;
    }
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return opaque;
  }

  static BufferedImage blank(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** By hand: Java takes some grey pictures for linear light and would make them paler. */
  private static void grey(BufferedImage image, BufferedImage opaque) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int drop = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
    int width = image.getWidth();
    int[] row = new int[width * bands];
    int[] rgb = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int level = row[x * bands] >> drop;
        int alpha = bands > 1 ? row[x * bands + 1] >> drop : 255;
        rgb[x] = (level * alpha + 255 * (255 - alpha)) / 255 * 0x010101;
      }
      opaque.setRGB(0, y, width, 1, rgb, 0, width);
    }
  }
}
