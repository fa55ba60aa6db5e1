package dev.zhuli.tool.diagram.scene;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import java.util.List;

/** Parts that were placed from anywhere, moved into the picture. */
public final class Shifted {
  private Shifted() {}

  /**
   * Wide enough for its title.
   *
   * @param parts one at least
   * @param margin around all of them, in pixels
   */
  public static Scene scene(String title, List<Part> parts, double margin, Pen pen) {
    Box all = parts.stream().map(Shifted::box).reduce(Box::with).orElseThrow().padded(margin);
    double head = pen.letters().width(title) / pen.letters().size() * SceneSvg.TITLE_SIZE;
    double width = Math.max(all.width(), head * Pen.BOLD + 2 * margin);
    double right = (width - all.width()) / 2 - all.x();
    List<Part> moved = parts.stream().map(part -> moved(part, right, -all.y())).toList();
    return new Scene(title, width, all.height(), moved);
  }

  private static Box box(Part part) {
    return switch (part) {
      case Panel panel -> panel.box();
      case Trace trace ->
          trace.points().stream()
              .map(point -> new Box(point.x(), point.y(), 0, 0))
              .reduce(Box::with)
              .orElseThrow();
    };
  }

  private static Part moved(Part part, double dx, double dy) {
    return switch (part) {
      case Panel panel ->
          new Panel(
              panel.id(),
              panel.inside(),
              panel.outline(),
              panel.box().moved(dx, dy),
              panel.ink(),
              panel.caption());
      case Trace trace ->
          new Trace(
              trace.from(),
              trace.to(),
              trace.points().stream().map((Point point) -> point.moved(dx, dy)).toList(),
              trace.tail(),
              trace.head(),
              trace.ink(),
              trace.corner());
    };
  }
}
