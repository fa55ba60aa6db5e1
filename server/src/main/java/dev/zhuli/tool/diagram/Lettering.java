package dev.zhuli.tool.diagram;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How wide words are in a font, and where their lines break. */
public final class Lettering {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Line distance over font size, good for Chinese and Latin letters. */
  private static final double LEADING = 1.4;

  private final Font font;

  /**
   * @param font its size in pixels
   */
  public Lettering(Font font) {
    this.font = font;
  }

  public double size() {
    return font.getSize2D();
  }

  public double lineHeight() {
    return size() * LEADING;
  }

  public double width(String text) {
    return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
  }

  /** The widest of several lines. */
  public double width(List<String> lines) {
    return lines.stream().mapToDouble(this::width).max().orElse(0);
  }

  public double height(List<String> lines) {
    return lines.size() * lineHeight();
  }

  /**
   * As few lines as fit, of about the same length; marks never begin one, and only a word that is
   * wider than a line is broken within.
   *
   * @param most the widest that a line may be
   */
  public List<String> lines(String text, double most) {
    List<String> parts = parts(text, most);
    int count = filled(parts, most).size();
    double narrow = most / 2;
    double wide = most;
    while (wide - narrow > 2) {
      double middle = (narrow + wide) / 2;
      if (filled(parts, middle).size() > count || widestPart(parts) > middle) {
        narrow = middle;
      } else {
        wide = middle;
      }
    }
    return filled(parts, wide);
  }

  private double widestPart(List<String> parts) {
    return parts.stream().mapToDouble(part -> width(part.stripTrailing())).max().orElse(0);
  }

  /** What may not be broken, in order; the spaces behind belong to it. */
  private List<String> parts(String text, double most) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);
    breaks.setText(text);
    List<String> parts = new ArrayList<>();
    for (int from = 0, to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      parts.addAll(broken(text.substring(from, to), most));
      from = to;
    }
    return parts;
  }

  private List<String> broken(String part, double most) {
    if (width(part.stripTrailing()) <= most) {
      return List.of(part);
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int letter : part.codePoints().toArray()) {
      if (!piece.isEmpty() && width(piece.toString() + Character.toString(letter)) > most) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(letter);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private List<String> filled(List<String> parts, double most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      if (!line.isEmpty() && width((line + part).stripTrailing()) > most) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(part);
    }
    if (!line.toString().isBlank()) {
      lines.add(line.toString().strip());
    }
    return lines;
  }
}
