package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.scene.Part;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.diagram.scene.Shifted;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a Gantt chart in place: names and dates on the left, bars under a time axis. */
final class GanttScene {
  private static final double MARGIN = 28;
  private static final double WIDEST_NAME = 210;
  private static final double SIDE = 12;
  private static final double AXIS_ROW = 26;
  private static final double ROW = 34;
  private static final double SECTION = 30;
  private static final double BAR = 18;
  private static final double MARK = 18;
  private static final List<Kind> COLOURS =
      List.of(Kind.PROCESS, Kind.DATA, Kind.SUBPROCESS, Kind.DECISION, Kind.START);

  private record Place(Box bar, double middle) {}

  private final Gantt gantt;
  private final Pen pen;
  private final boolean chinese;
  private final Scale scale;
  private final double names;
  private final double left;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> bars = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private double y = 2 * AXIS_ROW;

  GanttScene(Gantt gantt, Pen pen) {
    this.gantt = gantt;
    this.pen = pen;
    this.chinese = gantt.text().codePoints().anyMatch(Character::isIdeographic);
    LocalDate from =
        gantt.tasks().stream().map(Task::start).min(LocalDate::compareTo).orElseThrow();
    LocalDate to = gantt.tasks().stream().map(Task::end).max(LocalDate::compareTo).orElseThrow();
    this.scale = new Scale(from, to, chinese);
    double widest = 60;
    double dates = 0;
    for (Task task : gantt.tasks()) {
      widest = Math.max(widest, pen.letters().width(lines(task)));
      widest = Math.max(widest, Math.min(WIDEST_NAME, pen.letters().width(task.section())));
      dates = Math.max(dates, pen.small().width(dates(task)));
    }
    this.names = widest + 2 * SIDE;
    this.left = names + dates + SIDE;
  }

  Scene drawn() {
    String section = "";
    int colour = 0;
    for (int i = 0; i < gantt.tasks().size(); i++) {
      Task task = gantt.tasks().get(i);
      if (!task.section().equals(section)) {
        section = task.section();
        colour += i == 0 ? 0 : 1;
        section(section, COLOURS.get(colour % COLOURS.size()));
      }
      row(task, COLOURS.get(colour % COLOURS.size()));
    }
    double right = left + scale.width();
    List<Part> all = new ArrayList<>(grid(right));
    all.addAll(parts);
    Box frame = new Box(0, 0, right, y);
    all.add(panel(Outline.SQUARE, frame, Ink.line(pen.theme().rule(), 1)));
    all.addAll(waits());
    all.addAll(bars);
    return Shifted.scene(gantt.title(), all, MARGIN, pen);
  }

  private static Part panel(Outline outline, Box box, Ink ink) {
    return new Panel("", "", outline, box, ink, Caption.NONE);
  }

  private List<String> lines(Task task) {
    return pen.letters().lines(task.name(), WIDEST_NAME);
  }

  private String dates(Task task) {
    String start = task.start().getMonthValue() + "/" + task.start().getDayOfMonth();
    String end = task.end().getMonthValue() + "/" + task.end().getDayOfMonth();
    String days = chinese ? task.days() + "天" : task.days() + "d";
    return task.milestone() ? end : start + " – " + end + "  " + days;
  }

  // Axis ----------------------------------------------------------------------------------------

  private List<Part> grid(double right) {
    List<Part> grid = new ArrayList<>();
    grid.add(
        panel(Outline.SQUARE, new Box(0, 0, right, 2 * AXIS_ROW), fill(pen.theme().bandHead())));
    boolean single = scale.upper().isEmpty();
    axis(scale.upper(), 0, AXIS_ROW, 0, grid);
    axis(scale.lower(), single ? 0 : AXIS_ROW, single ? 2 * AXIS_ROW : AXIS_ROW, y, grid);
    Ink rule = pen.thin();
    grid.add(Trace.line(new Point(left, 0), new Point(left, y), rule));
    return grid;
  }

  private void axis(
      List<Scale.Cell> cells, double top, double height, double foot, List<Part> grid) {
    for (Scale.Cell cell : cells) {
      double from = left + scale.x(cell.from());
      double to = left + scale.x(cell.to().plusDays(1));
      if (foot > 0 && isFree(cell)) {
        Box column = new Box(from, 2 * AXIS_ROW, to - from, foot - 2 * AXIS_ROW);
        grid.add(panel(Outline.SQUARE, column, fill(pen.theme().band())));
      }
      grid.add(
          Trace.line(
              new Point(from, top), new Point(from, Math.max(foot, top + height)), pen.thin()));
      if (pen.small().width(cell.text()) + 4 <= to - from) {
        Box box = new Box(from, top, to - from, height);
        grid.add(Panel.words(box, pen.remark(cell.text(), List.of(cell.text()))));
      }
    }
  }

  private boolean isFree(Scale.Cell cell) {
    DayOfWeek day = cell.from().getDayOfWeek();
    return scale.unit() == Scale.Unit.DAY && (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
  }

  private static Ink fill(String colour) {
    return new Ink(colour, Ink.NO, 0, false);
  }

  // Rows ----------------------------------------------------------------------------------------

  private void section(String name, Kind kind) {
    Box band = new Box(0, y, left + scale.width(), SECTION);
    if (!name.isEmpty()) {
      parts.add(panel(Outline.SQUARE, band, fill(pen.theme().paint(kind).fill())));
      List<String> line = List.of(pen.letters().lines(name, WIDEST_NAME).getFirst());
      Caption caption =
          new Caption(
              name, line, pen.letters().size(), pen.theme().paint(kind).border(), true, Align.LEFT);
      parts.add(Panel.words(new Box(SIDE, y, names, SECTION), caption));
      y += SECTION;
    }
  }

  private void row(Task task, Kind kind) {
    double height = Math.max(ROW, pen.letters().height(lines(task)) + 12);
    Caption name =
        new Caption(
            task.name(), lines(task), pen.letters().size(), pen.theme().ink(), false, Align.LEFT);
    parts.add(Panel.words(new Box(SIDE, y, names - SIDE, height), name));
    String dates = dates(task);
    Box dated = new Box(names, y, left - names - SIDE / 2, height);
    parts.add(Panel.words(dated, pen.remark(dates, List.of(dates)).left()));
    Point foot = new Point(left + scale.width(), y + height);
    parts.add(Trace.line(new Point(0, y + height), foot, pen.thin()));
    bars.add(bar(task, kind, y + height / 2));
    y += height;
  }

  private Part bar(Task task, Kind kind, double middle) {
    double from = left + scale.x(task.start());
    double to = left + scale.x(task.end().plusDays(1));
    if (task.milestone()) {
      // At the end of its day, but never beyond the axis.
      double x = Math.min(to, left + scale.width() - MARK / 2);
      Box mark = new Box(x - MARK / 2, middle - MARK / 2, MARK, MARK);
      places.add(new Place(mark, middle));
      String colour = pen.theme().paint(Kind.END).border();
      return panel(Outline.RHOMBUS, mark, new Ink(colour, colour, 1, false));
    }
    Box bar = new Box(from + 1, middle - BAR / 2, Math.max(4, to - from - 2), BAR);
    places.add(new Place(bar, middle));
    String colour = pen.theme().paint(kind).border();
    Outline outline = bar.width() < 16 ? Outline.SQUARE : Outline.ROUNDED;
    return panel(outline, bar, fill(colour));
  }

  /** From the end of a task down to the begin of one that waits for it. */
  private List<Part> waits() {
    Map<String, Integer> seen = new HashMap<>();
    List<Part> waits = new ArrayList<>();
    for (int i = 0; i < gantt.tasks().size(); i++) {
      Task task = gantt.tasks().get(i);
      for (String name : task.after()) {
        Integer before = seen.get(name);
        if (before != null) {
          wait(places.get(before), places.get(i), task.milestone(), waits);
        }
      }
      seen.put(task.name(), i);
    }
    return waits;
  }

  private void wait(Place from, Place to, boolean mark, List<Part> waits) {
    Box begin = from.bar();
    Box end = to.bar();
    if (end.y() < begin.bottom()) {
      return; // only what comes below can be shown without crossing names
    }
    double x = mark ? end.centre().x() : end.x() + Math.min(8, end.width() / 2);
    double below = Math.clamp(begin.right() - 8, begin.centre().x(), begin.right());
    Point foot = new Point(x, end.y());
    List<Point> way =
        x > begin.right() + 3
            ? List.of(new Point(begin.right(), from.middle()), new Point(x, from.middle()), foot)
            : x >= begin.centre().x()
                ? List.of(new Point(x, begin.bottom()), foot)
                : List.of(
                    new Point(below, begin.bottom()),
                    new Point(below, end.y() - 8),
                    new Point(x, end.y() - 8),
                    foot);
    Ink ink = Ink.line(pen.theme().line(), 1.2);
    waits.add(new Trace("", "", way, Head.NONE, Head.ARROW, ink, 4));
  }
}
