package dev.zhuli.tool.diagram.form;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.List;

/** Outlines, in the path language of SVG. */
public final class Paths {
  private static final double SLANT = 16;
  private static final double WAVE = 9;
  private static final double FOLD = 12;
  private static final double BAR = 10;

  private Paths() {}

  /** A way with rounded corners. */
  public static String rounded(List<Point> points, double corner) {
    StringBuilder path = new StringBuilder("M").append(at(points.getFirst()));
    for (int i = 1; i + 1 < points.size(); i++) {
      Point before = points.get(i - 1);
      Point here = points.get(i);
      Point after = points.get(i + 1);
      double radius = Math.min(corner, Math.min(distance(before, here), distance(here, after)) / 2);
      path.append('L').append(at(towards(here, before, radius)));
      path.append('Q').append(at(here)).append(' ').append(at(towards(here, after, radius)));
    }
    return path.append('L').append(at(points.getLast())).toString();
  }

  /** The same way, begun so much before its first point. */
  static List<Point> begunEarlier(List<Point> points, double by) {
    List<Point> longer = new ArrayList<>(points);
    Point first = points.getFirst();
    longer.set(0, towards(first, points.get(1), -by));
    return longer;
  }

  /** The head of an arrow at a way's end. */
  static String arrow(List<Point> points, double length) {
    Point tip = points.getLast();
    Point before = points.get(points.size() - 2);
    Point foot = towards(tip, before, length);
    double half = length * 0.45;
    double dx = (tip.y() - foot.y()) / length * half;
    double dy = (foot.x() - tip.x()) / length * half;
    return "M" + at(tip) + "L" + at(foot.moved(dx, dy)) + "L" + at(foot.moved(-dx, -dy)) + "Z";
  }

  public static String rhombus(Box box) {
    Point middle = box.centre();
    return closed(
        new Point(middle.x(), box.y()),
        new Point(box.right(), middle.y()),
        new Point(middle.x(), box.bottom()),
        new Point(box.x(), middle.y()));
  }

  static String parallelogram(Box box) {
    return closed(
        new Point(box.x() + SLANT, box.y()),
        new Point(box.right(), box.y()),
        new Point(box.right() - SLANT, box.bottom()),
        new Point(box.x(), box.bottom()));
  }

  /** A sheet with a wavy lower edge. */
  static String document(Box box) {
    double edge = box.bottom() - WAVE;
    double quarter = box.width() / 4;
    return "M"
        + at(new Point(box.x(), box.y()))
        + "H"
        + number(box.right())
        + "V"
        + number(edge)
        + "Q"
        + at(new Point(box.right() - quarter, edge - 2 * WAVE))
        + " "
        + at(new Point(box.centre().x(), edge))
        + "T"
        + at(new Point(box.x(), edge))
        + "Z";
  }

  /** Where a document's words are. */
  static Box aboveWave(Box box) {
    return new Box(box.x(), box.y(), box.width(), box.height() - 1.5 * WAVE);
  }

  public static String note(Box box) {
    return "M"
        + at(new Point(box.x(), box.y()))
        + "H"
        + number(box.right() - FOLD)
        + "L"
        + at(new Point(box.right(), box.y() + FOLD))
        + "V"
        + number(box.bottom())
        + "H"
        + number(box.x())
        + "Z"
        + "M"
        + at(new Point(box.right() - FOLD, box.y()))
        + "V"
        + number(box.y() + FOLD)
        + "H"
        + number(box.right());
  }

  /** The two upright bars of a subprocess. */
  static String bars(Box box) {
    return "M"
        + at(new Point(box.x() + BAR, box.y()))
        + "V"
        + number(box.bottom())
        + "M"
        + at(new Point(box.right() - BAR, box.y()))
        + "V"
        + number(box.bottom());
  }

  /** A box whose lower right corner is cut. */
  public static String tab(Box box) {
    double cut = Math.min(8, box.height() / 2);
    return closed(
        new Point(box.x(), box.y()),
        new Point(box.right(), box.y()),
        new Point(box.right(), box.bottom() - cut),
        new Point(box.right() - cut, box.bottom()),
        new Point(box.x(), box.bottom()));
  }

  /** A box whose upper corners are round. */
  public static String cap(Box box, double corner) {
    return "M"
        + at(new Point(box.x(), box.bottom()))
        + "V"
        + number(box.y() + corner)
        + "Q"
        + at(new Point(box.x(), box.y()))
        + " "
        + at(new Point(box.x() + corner, box.y()))
        + "H"
        + number(box.right() - corner)
        + "Q"
        + at(new Point(box.right(), box.y()))
        + " "
        + at(new Point(box.right(), box.y() + corner))
        + "V"
        + number(box.bottom())
        + "Z";
  }

  private static String closed(Point... corners) {
    StringBuilder path = new StringBuilder();
    for (Point corner : corners) {
      path.append(path.isEmpty() ? "M" : "L").append(at(corner));
    }
    return path.append('Z').toString();
  }

  private static Point towards(Point from, Point to, double by) {
    double whole = distance(from, to);
    return whole == 0
        ? from
        : from.moved((to.x() - from.x()) / whole * by, (to.y() - from.y()) / whole * by);
  }

  private static double distance(Point one, Point other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  private static String at(Point point) {
    return number(point.x()) + " " + number(point.y());
  }
}
