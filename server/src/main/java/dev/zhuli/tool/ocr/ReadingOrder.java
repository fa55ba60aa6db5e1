package dev.zhuli.tool.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order in which a person reads: row by row, the cells of a row from left to right; columns of
 * running text one after the other.
 */
final class ReadingOrder {
  /** A gap of so many heights parts the cells of a table. */
  private static final double CELL_GAP = 1.2;

  private ReadingOrder() {}

  /** Pieces of one row, which are parted by a tab where they stand far apart. */
  static String text(List<OcrLine> lines) {
    return rows(straight(lines)).stream().map(ReadingOrder::text).collect(Collectors.joining("\n"));
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    double end = 0;
    for (Piece piece : row.pieces) {
      if (!text.isEmpty()) {
        double gap = (piece.box.left() - end) / piece.box.height();
        text.append(gap > CELL_GAP ? "\t" : " ");
      }
      text.append(piece.line.text());
      end = piece.box.right();
    }
    return text.toString();
  }

  static List<OcrLine> ordered(List<OcrLine> lines) {
    return rows(straight(lines)).stream()
        .flatMap(row -> row.pieces.stream())
        .map(Piece::line)
        .toList();
  }

  /** A piece, and where it would be if the page lay straight. */
  record Piece(OcrLine line, TextBox box) {}

  /** Pieces at one height, from left to right. */
  record Row(List<Piece> pieces) {
    double bottom() {
      return pieces.stream().mapToDouble(piece -> piece.box.bottom()).max().orElse(0);
    }
  }

  private static List<Piece> straight(List<OcrLine> lines) {
    double[] angles = lines.stream().mapToDouble(line -> line.box().angle()).sorted().toArray();
    double slant = angles.length == 0 ? 0 : angles[angles.length / 2];
    double cos = Math.cos(slant);
    double sin = Math.sin(slant);
    return lines.stream().map(line -> new Piece(line, turned(line.box(), cos, sin))).toList();
  }

  private static TextBox turned(TextBox box, double cos, double sin) {
    double x = box.centreX() * cos + box.centreY() * sin;
    double y = box.centreY() * cos - box.centreX() * sin;
    return new TextBox(x, y, box.width(), box.height(), 0);
  }

  private static List<Row> rows(List<Piece> pieces) {
    List<Row> ordered = new ArrayList<>();
    List<Row> rows = grouped(pieces);
    int at = 0;
    while (at < rows.size()) {
      Columns columns = Columns.from(rows, at);
      if (columns.rows() > 0) {
        ordered.addAll(rows(columns.left()));
        ordered.addAll(rows(columns.right()));
        at += columns.rows();
      } else {
        ordered.add(rows.get(at++));
      }
    }
    return ordered;
  }

  private static List<Row> grouped(List<Piece> pieces) {
    List<Piece> byHeight = new ArrayList<>(pieces);
    byHeight.sort(Comparator.comparingDouble(piece -> piece.box.centreY()));
    List<Row> rows = new ArrayList<>();
    for (Piece piece : byHeight) {
      if (rows.isEmpty() || !sameRow(rows.getLast().pieces.getLast(), piece)) {
        rows.add(new Row(new ArrayList<>()));
      }
      rows.getLast().pieces.add(piece);
    }
    rows.forEach(row -> row.pieces.sort(Comparator.comparingDouble(piece -> piece.box.left())));
    return rows;
  }

  private static boolean sameRow(Piece above, Piece below) {
    double apart = Math.abs(above.box.centreY() - below.box.centreY());
    return apart < 0.5 * Math.min(above.box.height(), below.box.height());
  }
}
