package dev.zhuli.tool.document;

import java.util.Comparator;
import java.util.List;

/**
 * A line of text within a column.
 *
 * @param left of the column
 * @param end of the column, to the right
 */
record PdfLine(float x, float right, float y, float size, String text, float left, float end) {
  private static final float CELL_GAP = 2.5f;

  /** The lines of a block. */
  static List<PdfLine> of(List<Segment> block) {
    float left = (float) block.stream().mapToDouble(Segment::x).min().orElse(0);
    float end = (float) block.stream().mapToDouble(Segment::right).max().orElse(0);
    return Segment.lines(block).stream().map(line -> join(line, left, end)).toList();
  }

  private static PdfLine join(List<Segment> line, float left, float end) {
    StringBuilder text = new StringBuilder();
    Segment last = null;
    for (Segment segment : line) {
      boolean far = last != null && segment.x() - last.right() > CELL_GAP * last.size();
      text.append(last == null ? "" : far ? "\t" : last.blank(segment)).append(segment.text());
      last = segment;
    }
    Segment main = line.stream().max(Comparator.comparingDouble(Segment::width)).orElseThrow();
    float right = (float) line.stream().mapToDouble(Segment::right).max().orElse(0);
    return new PdfLine(
        line.getFirst().x(), right, main.y(), main.size(), text.toString(), left, end);
  }
}
