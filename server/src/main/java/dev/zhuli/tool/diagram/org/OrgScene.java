package dev.zhuli.tool.diagram.org;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.scene.Part;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.diagram.scene.Shifted;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts an organisation chart in place: levels below each other; several units at the foot of it
 * stand in a column, so that the picture is no wider than a page for long.
 */
final class OrgScene {
  private static final double MARGIN = 30;
  private static final double WIDEST = 150;
  private static final double LEAST_WIDTH = 104;
  private static final double BESIDE = 26;
  private static final double BELOW = 44;
  private static final double STACKED = 14;
  private static final double INDENT = 26;
  private static final double SPINE = 13;

  /** More at the foot stand in a column. */
  private static final int MOST_BESIDE = 2;

  private static final Pattern HELD =
      Pattern.compile("(.{1,60}?)\\s*(?:[:：]\\s*(.+)|[（(]([^（）()]+)[)）])");
  private static final List<Kind> LEVELS =
      List.of(Kind.SUBPROCESS, Kind.PROCESS, Kind.DATA, Kind.DOCUMENT);

  /** A unit with all below it, its box's corner relative to the whole. */
  private record Branch(
      String unit,
      String holder,
      int depth,
      Box box,
      double width,
      boolean stacked,
      List<Branch> children) {}

  private final OrgChart chart;
  private final Pen pen;
  private final List<Part> lines = new ArrayList<>();
  private final List<Part> boxes = new ArrayList<>();

  OrgScene(OrgChart chart, Pen pen) {
    this.chart = chart;
    this.pen = pen;
  }

  Scene drawn() {
    draw(branch(chart.top(), 0), 0, 0);
    List<Part> parts = new ArrayList<>(boxes);
    parts.addAll(lines);
    return Shifted.scene(chart.title(), parts, MARGIN, pen);
  }

  private Branch branch(Topic topic, int depth) {
    Matcher held = HELD.matcher(topic.label());
    boolean two = held.matches();
    String unit = two ? held.group(1) : topic.label();
    String holder = two ? held.group(2) == null ? held.group(3) : held.group(2) : "";
    double width = pen.letters().width(unitLines(unit)) * Pen.BOLD;
    width = Math.max(width, pen.small().width(holderLines(holder))) + 30;
    double height =
        pen.letters().height(unitLines(unit)) + pen.small().height(holderLines(holder)) + 20;
    Box box = new Box(0, 0, 2 * Math.ceil(Math.max(LEAST_WIDTH, width) / 2), height);
    List<Branch> children =
        topic.children().stream().map(child -> branch(child, depth + 1)).toList();
    boolean leaves = topic.children().stream().allMatch(child -> child.children().isEmpty());
    boolean stacked = leaves && children.size() > MOST_BESIDE && depth > 0;
    return placed(new Branch(unit, holder, depth, box, 0, stacked, children));
  }

  private List<String> unitLines(String unit) {
    return pen.letters().lines(unit, WIDEST);
  }

  private List<String> holderLines(String holder) {
    return holder.isEmpty() ? List.of() : pen.small().lines(holder, WIDEST);
  }

  /** With its width, its own box in the middle of what is below it. */
  private static Branch placed(Branch branch) {
    double below = 0;
    for (Branch child : branch.children()) {
      below =
          branch.stacked()
              ? Math.max(below, INDENT + child.width())
              : below + child.width() + (below > 0 ? BESIDE : 0);
    }
    double width = Math.max(branch.box().width(), below);
    double x = branch.stacked() ? 0 : (width - branch.box().width()) / 2;
    if (!branch.stacked() && !branch.children().isEmpty()) {
      x = middle(branch, (width - below) / 2) - branch.box().width() / 2;
      x = Math.clamp(x, 0, width - branch.box().width());
    }
    return new Branch(
        branch.unit(),
        branch.holder(),
        branch.depth(),
        branch.box().moved(x, 0),
        width,
        branch.stacked(),
        branch.children());
  }

  /** Between the boxes of the first and the last one below. */
  private static double middle(Branch branch, double left) {
    double first = left + branch.children().getFirst().box().centre().x();
    double at = left;
    for (Branch child : branch.children()) {
      at += child.width() + BESIDE;
    }
    Branch last = branch.children().getLast();
    return (first + at - BESIDE - last.width() + last.box().centre().x()) / 2;
  }

  private void draw(Branch branch, double x, double y) {
    Box box = branch.box().moved(x, y);
    String id = "u" + boxes.size();
    box(id, branch, box);
    if (branch.stacked()) {
      stack(branch, id, box);
      return;
    }
    double below = -BESIDE;
    for (Branch child : branch.children()) {
      below += child.width() + BESIDE;
    }
    double left = x + (branch.width() - below) / 2;
    double top = box.bottom() + BELOW;
    for (Branch child : branch.children()) {
      Point from = new Point(box.centre().x(), box.bottom());
      Point to = new Point(left + child.box().centre().x(), top);
      double middle = box.bottom() + BELOW / 2;
      line(
          id,
          "u" + boxes.size(),
          Math.abs(from.x() - to.x()) < 1
              ? List.of(from, new Point(from.x(), to.y()))
              : List.of(from, new Point(from.x(), middle), new Point(to.x(), middle), to));
      draw(child, left, top);
      left += child.width() + BESIDE;
    }
  }

  private void stack(Branch branch, String id, Box box) {
    double y = box.bottom() + STACKED + 4;
    double spine = box.x() + SPINE;
    for (Branch child : branch.children()) {
      double middle = y + child.box().height() / 2;
      Point to = new Point(box.x() + INDENT, middle);
      Point from = new Point(spine, box.bottom());
      line(id, "u" + boxes.size(), List.of(from, new Point(spine, middle), to));
      draw(child, box.x() + INDENT, y);
      y += child.box().height() + STACKED;
    }
  }

  private void line(String from, String to, List<Point> points) {
    lines.add(new Trace(from, to, points, Head.NONE, Head.NONE, pen.line(), 6));
  }

  private void box(String id, Branch branch, Box box) {
    Kind kind = LEVELS.get(Math.min(branch.depth(), LEVELS.size() - 1));
    List<String> unit = unitLines(branch.unit());
    List<String> holder = holderLines(branch.holder());
    Caption name = pen.name(branch.unit(), unit, kind);
    Caption strong = branch.depth() < 2 || !holder.isEmpty() ? name.strong() : name;
    if (holder.isEmpty()) {
      boxes.add(new Panel(id, "", Outline.ROUNDED, box, pen.paint(kind), strong));
      return;
    }
    boxes.add(new Panel(id, "", Outline.ROUNDED, box, pen.paint(kind), Caption.NONE));
    double height = pen.letters().height(unit);
    Box above = new Box(box.x(), box.y() + 10, box.width(), height);
    boxes.add(Panel.words(above, strong).in(id));
    Box below = new Box(box.x(), above.bottom(), box.width(), box.bottom() - 10 - above.bottom());
    Caption small =
        new Caption(
            branch.holder(), holder, pen.small().size(), pen.theme().answer(), false, Align.MIDDLE);
    boxes.add(Panel.words(below, small).in(id));
  }
}
