package dev.zhuli.tool.diagram.scene;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.scene.Part.Head;
import java.util.List;

/** The ends of lines, in the path language of SVG. */
final class HeadPaths {
  private final Point tip;

  /** Of length one, from the tip back along the line. */
  private final double dx;

  private final double dy;

  /**
   * @param before where the line comes from
   */
  HeadPaths(Point tip, Point before) {
    double length = Math.max(0.001, Math.hypot(before.x() - tip.x(), before.y() - tip.y()));
    this.tip = tip;
    this.dx = (before.x() - tip.x()) / length;
    this.dy = (before.y() - tip.y()) / length;
  }

  /** What is filled with the line's colour. */
  static boolean isFull(Head head) {
    return head == Head.ARROW || head == Head.FULL_RHOMBUS;
  }

  /** What hides the line beneath it. */
  static boolean isHollow(Head head) {
    return head == Head.TRIANGLE || head == Head.RHOMBUS;
  }

  String path(Head head) {
    return switch (head) {
      case NONE -> "";
      case ARROW -> joined(true, at(0, 0), at(9, 4.2), at(9, -4.2));
      case OPEN -> joined(false, at(9, 5), at(0, 0), at(9, -5));
      case TRIANGLE -> joined(true, at(0, 0), at(13, 7.5), at(13, -7.5));
      case RHOMBUS, FULL_RHOMBUS -> joined(true, at(0, 0), at(9, 5.5), at(18, 0), at(9, -5.5));
      case ONE -> bar(8) + bar(13);
      case NONE_OR_ONE -> bar(8) + circle(17);
      case MANY -> foot() + bar(16);
      case NONE_OR_MANY -> foot() + circle(17);
    };
  }

  private String foot() {
    return joined(false, at(0, 7), at(12, 0), at(0, -7));
  }

  private String bar(double back) {
    return joined(false, at(back, 6), at(back, -6));
  }

  private String circle(double back) {
    Point middle = at(back, 0);
    String half = "a4.5 4.5 0 1 0 ";
    return "M" + number(middle.x() - 4.5) + " " + number(middle.y()) + half + "9 0" + half + "-9 0";
  }

  private Point at(double back, double aside) {
    return tip.moved(dx * back - dy * aside, dy * back + dx * aside);
  }

  private static String joined(boolean closed, Point... points) {
    StringBuilder path = new StringBuilder();
    for (Point point : List.of(points)) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(number(point.x())).append(' ').append(number(point.y()));
    }
    return closed ? path.append('Z').toString() : path.toString();
  }
}
