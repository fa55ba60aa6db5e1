package dev.zhuli.tool.ocr;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A picture with text of the test's own. */
final class DrawnPage {
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final Font font;

  DrawnPage(int width, int height, Color paper, Color ink) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(paper);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(ink);
    font = chineseFont();
  }

  DrawnPage(int width, int height) {
    this(width, height, Color.WHITE, Color.BLACK);
  }

  DrawnPage text(String text, int size, int x, int y) {
    graphics.setFont(font.deriveFont((float) size));
    graphics.drawString(text, x, y);
    return this;
  }

  DrawnPage lines(List<String> lines, int size, int x, int y, int step) {
    for (int i = 0; i < lines.size(); i++) {
      text(lines.get(i), size, x, y + i * step);
    }
    return this;
  }

  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  private static Font chineseFont() {
    try (Stream<Path> files = Files.walk(Path.of("/usr/share/fonts"))) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().matches("NotoSansCJK-Regular.*"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("apt-get install fonts-noto-cjk"));
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
