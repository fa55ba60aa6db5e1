package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Point;
import java.util.List;

/** Lines of words in our SVGs. */
public final class SvgText {
  /** Of the baseline below the middle of a line, over the font's size. */
  private static final double BASELINE = 0.36;

  private SvgText() {}

  /**
   * Fills a {@code text} element, which is centred, and closes it.
   *
   * @param middle of all lines
   * @param size of the font
   * @param height from one line to the next
   */
  public static void lines(
      XmlWriter text, List<String> lines, Point middle, double size, double height) {
    double first = middle.y() - (lines.size() - 1) * height / 2 + size * BASELINE;
    for (int i = 0; i < lines.size(); i++) {
      text.open("tspan", "x", middle.x(), "y", first + i * height).words(lines.get(i)).close();
    }
    text.close();
  }
}
