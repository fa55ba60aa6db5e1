package dev.zhuli.tool.document;

import java.util.ArrayList;
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
  private static final float WORD_GAP = 0.15f;

  /** The lines of a block whose segments are sorted downwards. */
  static List<PdfLine> of(List<Segment> block) {
    float left = (float) block.stream().mapToDouble(Segment::x).min().orElse(0);
    float end = (float) block.stream().mapToDouble(Segment::right).max().orElse(0);
    List<PdfLine> lines = new ArrayList<>();
    List<Segment> line = new ArrayList<>();
    for (Segment segment : block) {
      if (!line.isEmpty() && !segment.onLineOf(line.getFirst())) {
        lines.add(join(line, left, end));
        line.clear();
      }
      line.add(segment);
    }
    if (!line.isEmpty()) {
      lines.add(join(line, left, end));
    }
    return lines;
  }

  private static PdfLine join(List<Segment> unsorted, float left, float end) {
    List<Segment> line = new ArrayList<>(unsorted);
    line.sort(Comparator.comparingDouble(Segment::x));
    StringBuilder text = new StringBuilder();
    Segment last = null;
    for (Segment segment : line) {
      boolean twice =
          last != null
              && last.text().equals(segment.text())
              && Math.abs(last.x() - segment.x()) < 0.2f * last.size();
      if (!twice) {
        text.append(last == null ? "" : between(last, segment)).append(segment.text());
        last = segment;
      }
    }
    Segment main = line.stream().max(Comparator.comparingDouble(Segment::width)).orElseThrow();
    float right = (float) line.stream().mapToDouble(Segment::right).max().orElse(0);
    return new PdfLine(
        line.getFirst().x(), right, main.y(), main.size(), text.toString(), left, end);
  }

  private static String between(Segment last, Segment next) {
    float gap = (next.x() - last.right()) / last.size();
    if (gap > CELL_GAP) {
      return "\t";
    }
    boolean cjk = Texts.isCjk(last.text().codePointBefore(last.text().length()));
    boolean bothCjk = cjk && Texts.isCjk(next.text().codePointAt(0));
    return gap > WORD_GAP && !bothCjk ? " " : "";
  }
}
