package dev.zhuli.tool.diagram.form;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;

/** Our own SVGs as PNG, twice as large, for screens with fine pixels. */
public final class Png {
  private static final double SCALE = 2;

  /** Pixels of a side, and of the whole, that browsers and chat programs still show. */
  private static final double LONGEST_SIDE = 12_000;

  private static final double MOST_PIXELS = 16_000_000;

  /** One at a time: a picture takes up to 48 MB while it is painted. */
  private static final Semaphore PAINTING = new Semaphore(1, true);

  private Png() {}

  /**
   * @param family the font for all words, which has Chinese
   */
  public static byte[] of(String svg, String family) {
    String own = svg.replaceFirst("font-family=\"[^\"]*\"", "font-family=\"" + family + "\"");
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(own.getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalArgumentException("no SVG");
    }
    double width = document.size().getWidth();
    double height = document.size().getHeight();
    double scale =
        Math.min(
            Math.min(SCALE, LONGEST_SIDE / Math.max(width, height)),
            Math.sqrt(MOST_PIXELS / (width * height)));
    PAINTING.acquireUninterruptibly();
    try {
      return painted(document, width * scale, height * scale, scale);
    } finally {
      PAINTING.release();
    }
  }

  private static byte[] painted(SVGDocument document, double width, double height, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.max(1, width), (int) Math.max(1, height), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      document.render(null, graphics);
    } finally {
      graphics.dispose();
    }
    return written(image);
  }

  private static byte[] written(BufferedImage image) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
