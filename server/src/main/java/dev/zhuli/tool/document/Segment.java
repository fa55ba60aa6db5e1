package dev.zhuli.tool.document;

import java.util.Comparator;

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

  float right() {
    return x + width;
  }

  /** Raised and lowered characters count to the line that they stand in. */
  boolean onLineOf(Segment other) {
    return Math.abs(y - other.y) <= 0.45f * Math.max(size, other.size);
  }
}
