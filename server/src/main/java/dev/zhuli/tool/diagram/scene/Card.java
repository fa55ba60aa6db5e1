package dev.zhuli.tool.diagram.scene;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Theme.Paint;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import java.util.ArrayList;
import java.util.List;

/** A box with a head and compartments: a class, a table. */
public final class Card {
  private static final double WIDEST_NAME = 220;
  private static final double WIDEST_ROW = 280;
  private static final double LEAST_WIDTH = 128;
  private static final double SIDE = 14;
  private static final double ABOVE = 7;
  private static final double TAG = 36;

  /**
   * A line of a compartment.
   *
   * @param tag short, before the words; empty for none
   */
  public record Row(String tag, String words) {}

  private final Pen pen;
  private final Kind kind;
  private final String above;
  private final String name;
  private final List<List<Row>> sections;
  private final boolean tagged;

  /**
   * @param kind whose colours it has
   * @param above in small letters over its name; may be empty
   * @param sections compartments from above; empty ones are left out
   */
  public Card(Pen pen, Kind kind, String above, String name, List<List<Row>> sections) {
    this.pen = pen;
    this.kind = kind;
    this.above = above;
    this.name = name;
    this.sections = sections.stream().filter(rows -> !rows.isEmpty()).toList();
    this.tagged = sections.stream().flatMap(List::stream).anyMatch(row -> !row.tag().isEmpty());
  }

  private List<String> nameLines() {
    return pen.letters().lines(name, WIDEST_NAME);
  }

  private List<String> lines(Row row) {
    return pen.small().lines(row.words(), WIDEST_ROW);
  }

  private double headHeight() {
    double stereotype = above.isEmpty() ? 0 : pen.small().lineHeight();
    return pen.letters().height(nameLines()) + stereotype + 2 * ABOVE + 2;
  }

  private double height(List<Row> rows) {
    return rows.stream().mapToDouble(row -> pen.small().height(lines(row))).sum() + 2 * ABOVE;
  }

  /** At the origin. */
  public Box size() {
    double width = pen.letters().width(nameLines()) * Pen.BOLD;
    width = Math.max(width, pen.small().width(above));
    double tag = tagged ? TAG : 0;
    for (List<Row> rows : sections) {
      for (Row row : rows) {
        width = Math.max(width, pen.small().width(lines(row)) + tag);
      }
    }
    double height = headHeight();
    for (List<Row> rows : sections) {
      height += height(rows);
    }
    return new Box(
        0,
        0,
        2 * Math.ceil(Math.max(LEAST_WIDTH, width + 2 * SIDE) / 2),
        2 * Math.ceil(height / 2));
  }

  public List<Part> parts(String id, Box box) {
    Paint paint = pen.theme().paint(kind);
    Ink body = new Ink(pen.theme().ground(), paint.border(), Pen.STROKE, false);
    List<Part> parts = new ArrayList<>();
    parts.add(new Panel(id, "", Outline.ROUNDED, box, body, Caption.NONE));
    double height = sections.isEmpty() ? box.height() : headHeight();
    head(id, new Box(box.x(), box.y(), box.width(), height), parts);
    double y = box.y() + height;
    Ink rule = Ink.line(paint.border(), 1);
    for (List<Row> rows : sections) {
      if (y > box.y() + height) {
        parts.add(Trace.line(new Point(box.x(), y), new Point(box.right(), y), rule));
      }
      rows(id, rows, new Box(box.x(), y, box.width(), height(rows)), parts);
      y += height(rows);
    }
    return parts;
  }

  private void head(String id, Box box, List<Part> parts) {
    Outline outline = sections.isEmpty() ? Outline.ROUNDED : Outline.CAP;
    parts.add(new Panel("", id, outline, box, pen.paint(kind), Caption.NONE));
    double y = box.y() + (box.height() - headHeight()) / 2 + ABOVE + 1;
    if (!above.isEmpty()) {
      Box line = new Box(box.x(), y, box.width(), pen.small().lineHeight());
      parts.add(Panel.words(line, pen.remark(above, List.of(above))).in(id));
      y += line.height();
    }
    Box words = new Box(box.x(), y, box.width(), pen.letters().height(nameLines()));
    parts.add(Panel.words(words, pen.name(name, nameLines(), kind).strong()).in(id));
  }

  private void rows(String id, List<Row> rows, Box box, List<Part> parts) {
    double y = box.y() + ABOVE;
    double left = box.x() + SIDE + (tagged ? TAG : 0);
    for (Row row : rows) {
      double height = pen.small().height(lines(row));
      Box words = new Box(left, y, box.right() - SIDE / 2 - left, height);
      parts.add(Panel.words(words, caption(row.words(), lines(row))).in(id));
      if (!row.tag().isEmpty()) {
        Box tag = new Box(box.x() + SIDE, y, TAG, height);
        String colour = pen.theme().paint(kind).border();
        Caption caption =
            new Caption(
                row.tag(), List.of(row.tag()), pen.small().size() - 1.5, colour, true, Align.LEFT);
        parts.add(Panel.words(tag, caption).in(id));
      }
      y += height;
    }
  }

  private Caption caption(String label, List<String> lines) {
    return new Caption(label, lines, pen.small().size(), pen.theme().ink(), false, Align.LEFT);
  }
}
