package dev.zhuli.tool.ocr;

import dev.zhuli.tool.ocr.ReadingOrder.Piece;
import dev.zhuli.tool.ocr.ReadingOrder.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Two columns of running text side by side: an upright gap that no piece crosses, with long pieces
 * on both sides of it. The short pieces of a table don't make columns.
 *
 * @param rows how many rows they take
 */
record Columns(int rows, List<Piece> left, List<Piece> right) {
  private static final Columns NONE = new Columns(0, List.of(), List.of());
  private static final int FEWEST_LINES = 4;

  /** Running text has so many characters in most of its lines. */
  private static final int LONG = 9;

  /** The columns that begin with this row, with as many rows as they have. */
  static Columns from(List<Row> rows, int start) {
    double middle = gap(rows, start);
    if (Double.isNaN(middle)) {
      return NONE;
    }
    List<Piece> left = new ArrayList<>();
    List<Piece> right = new ArrayList<>();
    int end = start;
    while (end < rows.size() && !isCrossed(rows.get(end), middle)) {
      for (Piece piece : rows.get(end++).pieces()) {
        (piece.box().centreX() < middle ? left : right).add(piece);
      }
    }
    return isProse(left) && isProse(right) ? new Columns(end - start, left, right) : NONE;
  }

  /** The middle of the widest gap of the first row that has one; a column may begin lower. */
  private static double gap(List<Row> rows, int start) {
    for (int i = start; i < Math.min(rows.size(), start + 2); i++) {
      List<Piece> pieces = rows.get(i).pieces();
      for (int p = 1; p < pieces.size(); p++) {
        double from = pieces.get(p - 1).box().right();
        double to = pieces.get(p).box().left();
        if (to > from) {
          return (from + to) / 2;
        }
      }
    }
    return Double.NaN;
  }

  private static boolean isCrossed(Row row, double x) {
    return row.pieces().stream()
        .anyMatch(piece -> piece.box().left() < x && piece.box().right() > x);
  }

  private static boolean isProse(List<Piece> pieces) {
    long lengthy = pieces.stream().filter(piece -> piece.line().text().length() >= LONG).count();
    return pieces.size() >= FEWEST_LINES && lengthy * 2 > pieces.size();
  }
}
