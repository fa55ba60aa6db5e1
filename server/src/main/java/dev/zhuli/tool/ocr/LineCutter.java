package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.TextNetworks;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Cuts lines out of a picture, straightened and of the height that the reader wants. */
final class LineCutter {
  /** A line of some 130 Chinese characters. */
  private static final int MOST_WIDTH = 6_400;

  /** The reader was trained on lines that are never shorter than some characters. */
  private static final int LEAST_WIDTH = 160;

  private static final Color NEUTRAL = new Color(127, 127, 127);

  /** The picture and its halves, quarters …: shrinking by more than a half would miss pixels. */
  private final List<BufferedImage> sizes = new ArrayList<>();

  LineCutter(BufferedImage picture) {
    sizes.add(picture);
  }

  /** Tall boxes are lines that run down, or whose page lies on its side. */
  BufferedImage cut(TextBox box) {
    return cutAlong(box.isTall() ? box.downwards() : box);
  }

  private BufferedImage cutAlong(TextBox box) {
    double scale = TextNetworks.LINE_HEIGHT / box.height();
    int size = 0;
    while (scale < 0.6 && hasSize(size + 1)) {
      scale *= 2;
      size++;
    }
    double shrunk = 1.0 / (1 << size);
    int width = Math.clamp(Math.round(box.width() * shrunk * scale), 1, MOST_WIDTH);
    AffineTransform transform =
        AffineTransform.getScaleInstance(width / (box.width() * shrunk), scale);
    transform.translate(box.width() * shrunk / 2, box.height() * shrunk / 2);
    transform.rotate(-box.angle());
    transform.translate(-box.centreX() * shrunk, -box.centreY() * shrunk);
    BufferedImage line = Drawing.blank(width, TextNetworks.LINE_HEIGHT, Color.WHITE);
    Drawing.draw(sizes.get(size), transform, line);
    return padded(line);
  }

  private boolean hasSize(int size) {
    BufferedImage last = sizes.getLast();
    if (size == sizes.size() && Math.min(last.getWidth(), last.getHeight()) > 1) {
      sizes.add(Drawing.scaled(last, last.getWidth() / 2, last.getHeight() / 2));
    }
    return size < sizes.size();
  }

  private static BufferedImage padded(BufferedImage line) {
    if (line.getWidth() >= LEAST_WIDTH) {
      return line;
    }
    BufferedImage padded = Drawing.blank(LEAST_WIDTH, line.getHeight(), NEUTRAL);
    Drawing.draw(line, new AffineTransform(), padded);
    return padded;
  }
}
