package dev.zhuli.tool.diagram;

/** A place in pixels; y grows downwards. */
public record Point(double x, double y) {
  public Point moved(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }
}
