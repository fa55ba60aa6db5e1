package dev.zhuli.tool.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture of a chart. */
public final class ChartPicture {
  private ChartPicture() {}

  /** Such as charts come, at twice the size in which they are shown. */
  public static byte[] png() {
    BufferedImage image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 1600, 1000);
    graphics.setColor(new Color(0x0068A8));
    graphics.fillRect(300, 200, 300, 700);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
