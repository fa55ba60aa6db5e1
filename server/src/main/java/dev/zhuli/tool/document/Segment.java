package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of text on one baseline of a PDF page, without a wide gap in it. In points from the
 * page's upper left corner.
 *
 * @param y of the baseline
 * @param size of the font
 */
record Segment(float x, float y, float width, float size, String text) {
  static final Comparator<Segment> DOWNWARDS =
      Comparator.comparingDouble(Segment::y).thenComparingDouble(Segment::x);

  private static final float WORD_GAP = 0.15f;

  /** The lines downwards, each from left to right. */
  static List<List<Segment>> lines(List<Segment> segments) {
    List<List<Segment>> lines = new ArrayList<>();
    for (Segment segment : segments.stream().sorted(DOWNWARDS).toList()) {
      if (lines.isEmpty() || !segment.onLineOf(lines.getLast().getFirst())) {
        lines.add(new ArrayList<>());
      }
      lines.getLast().add(segment);
    }
    lines.forEach(line -> line.sort(Comparator.comparingDouble(Segment::x)));
    return lines;
  }

  /** This and the next on its line as one; the longer has the say on baseline and size. */
  Segment with(Segment next) {
    boolean drawnTwice = next.text.equals(text) && Math.abs(next.x - x) < 0.2f * size;
    if (drawnTwice) {
      return this;
    }
    Segment main = next.width > width ? next : this;
    float end = Math.max(right(), next.right());
    return new Segment(x, main.y, end - x, main.size, text + blank(next) + next.text);
  }

  /** A blank, where the gap to the next is that of a word. */
  String blank(Segment next) {
    boolean wide = next.x - right() > WORD_GAP * size;
    boolean bothCjk =
        Texts.isCjk(text.codePointBefore(text.length())) && Texts.isCjk(next.text.codePointAt(0));
    return wide && !bothCjk ? " " : "";
  }

  float right() {
    return x + width;
  }

  /** Raised and lowered characters count to the line that they stand in. */
  boolean onLineOf(Segment other) {
    return Math.abs(y - other.y) <= 0.45f * Math.max(size, other.size);
  }
}
