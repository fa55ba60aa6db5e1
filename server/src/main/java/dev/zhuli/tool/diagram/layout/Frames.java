package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Frame;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frames around groups, drawn behind the boxes that lie in place already. A group that can't be
 * framed without the boxes of others is left without.
 */
final class Frames {
  private static final double AIR = 14;
  private static final double HEAD = 22;
  private static final double INSET = 8;

  private final Drawing drawing;
  private final Lettering letters;

  private Frames(Drawing drawing, Lettering letters) {
    this.drawing = drawing;
    this.letters = letters;
  }

  /**
   * @param groups names in their order
   */
  static Drawing around(Drawing drawing, List<String> groups, Lettering letters) {
    Frames frames = new Frames(drawing, letters);
    List<Frame> found = new ArrayList<>();
    for (String group : groups) {
      frames
          .frame(group)
          .filter(frame -> found.stream().noneMatch(one -> one.box().overlaps(frame.box())))
          .ifPresent(found::add);
    }
    return new Drawing(
        drawing.title(),
        drawing.width(),
        drawing.height(),
        drawing.bands(),
        found,
        drawing.shapes(),
        drawing.lines());
  }

  private Optional<Frame> frame(String group) {
    List<Shape> members =
        drawing.shapes().stream().filter(shape -> shape.node().group().equals(group)).toList();
    Set<String> ids = members.stream().map(shape -> shape.node().id()).collect(Collectors.toSet());
    Stream<Box> boxes = members.stream().map(Shape::box);
    Stream<Box> ways =
        drawing.lines().stream()
            .filter(line -> ids.contains(line.edge().from()) && ids.contains(line.edge().to()))
            .flatMap(Frames::covered);
    Box whole = Stream.concat(boxes, ways).reduce(Box::with).orElseThrow().padded(AIR);
    Box box = new Box(whole.x(), whole.y() - HEAD, whole.width(), whole.height() + HEAD);
    boolean strangers =
        drawing.shapes().stream()
            .anyMatch(shape -> !ids.contains(shape.node().id()) && shape.box().overlaps(box));
    boolean outside =
        box.x() < 0
            || box.y() < 0
            || box.right() > drawing.width()
            || box.bottom() > drawing.height();
    return strangers || outside
        ? Optional.empty()
        : Optional.of(new Frame(group, box, head(group, box)));
  }

  private static Stream<Box> covered(Line line) {
    Stream<Box> points = line.points().stream().map(point -> new Box(point.x(), point.y(), 0, 0));
    return line.text().isEmpty() ? points : Stream.concat(points, Stream.of(line.label()));
  }

  /** Where no way goes through the name: at the left, else at the right. */
  private Box head(String group, Box box) {
    double width = Math.min(letters.width(group) + 2 * INSET, box.width());
    Box left = new Box(box.x(), box.y(), width, HEAD);
    Box right = new Box(box.right() - width, box.y(), width, HEAD);
    return isFree(left) || !isFree(right) ? left : right;
  }

  private boolean isFree(Box head) {
    return drawing.lines().stream()
        .noneMatch(
            line -> {
              List<Point> points = line.points();
              for (int i = 1; i < points.size(); i++) {
                Point from = points.get(i - 1);
                Point to = points.get(i);
                Box piece = new Box(from.x(), from.y(), 0, 0).with(new Box(to.x(), to.y(), 0, 0));
                if (piece.padded(1).overlaps(head)) {
                  return true;
                }
              }
              return false;
            });
  }
}
