package dev.zhuli.tool.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The smallest rectangle around points: one of its sides lies on a side of their convex hull. */
final class TightBox {
  private TightBox() {}

  record Point(double x, double y) {}

  /**
   * @param points at least one
   */
  static TextBox around(List<Point> points) {
    List<Point> hull = hull(points);
    TextBox best = upright(hull, 0);
    for (int i = 0; i < hull.size(); i++) {
      Point from = hull.get(i);
      Point to = hull.get((i + 1) % hull.size());
      TextBox box = upright(hull, Math.atan2(to.y - from.y, to.x - from.x));
      if (box.width() * box.height() < best.width() * best.height() - 1e-6) {
        best = box;
      }
    }
    return best;
  }

  /** The rectangle whose sides have this direction; its angle is brought within 45 degrees. */
  private static TextBox upright(List<Point> hull, double direction) {
    double quarter = Math.PI / 2;
    double angle = direction - Math.rint(direction / quarter) * quarter;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Point point : hull) {
      double along = point.x * cos + point.y * sin;
      double across = point.y * cos - point.x * sin;
      left = Math.min(left, along);
      right = Math.max(right, along);
      top = Math.min(top, across);
      bottom = Math.max(bottom, across);
    }
    double along = (left + right) / 2;
    double across = (top + bottom) / 2;
    return new TextBox(
        along * cos - across * sin, along * sin + across * cos, right - left, bottom - top, angle);
  }

  /** Andrew's monotone chain. */
  private static List<Point> hull(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
    List<Point> hull = chain(sorted);
    List<Point> upper = chain(sorted.reversed());
    hull.addAll(upper);
    return hull;
  }

  private static List<Point> chain(List<Point> sorted) {
    List<Point> chain = new ArrayList<>();
    for (Point point : sorted) {
      while (chain.size() > 1 && !turns(chain.get(chain.size() - 2), chain.getLast(), point)) {
        chain.removeLast();
      }
      chain.add(point);
    }
    if (chain.size() > 1) {
      chain.removeLast(); // The other chain begins with it.
    }
    return chain;
  }

  private static boolean turns(Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
  }
}
