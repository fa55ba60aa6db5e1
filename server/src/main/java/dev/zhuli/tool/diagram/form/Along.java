package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Point;
import java.util.List;

/** Places on a way. */
final class Along {
  private Along() {}

  /** How far along the way its nearest place to a point is, from 0 to 1. */
  static double share(List<Point> way, Point near) {
    double whole = 0;
    double best = Double.MAX_VALUE;
    double at = 0;
    for (int i = 1; i < way.size(); i++) {
      Point from = way.get(i - 1);
      Point to = way.get(i);
      double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
      double share = length == 0 ? 0 : projected(from, to, near) / length;
      double inside = Math.clamp(share, 0, 1);
      double dx = from.x() + inside * (to.x() - from.x()) - near.x();
      double dy = from.y() + inside * (to.y() - from.y()) - near.y();
      if (Math.hypot(dx, dy) < best) {
        best = Math.hypot(dx, dy);
        at = whole + inside * length;
      }
      whole += length;
    }
    return whole == 0 ? 0.5 : at / whole;
  }

  private static double projected(Point from, Point to, Point near) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    return ((near.x() - from.x()) * (to.x() - from.x())
            + (near.y() - from.y()) * (to.y() - from.y()))
        / length;
  }
}
