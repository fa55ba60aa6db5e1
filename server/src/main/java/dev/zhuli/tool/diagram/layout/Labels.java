package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Moves labels along their ways to where nothing lies on them: ELK keeps them clear of boxes, but
 * not always of other ways and of each other.
 */
final class Labels {
  private static final double STEP = 8;
  private static final double GAP = 2;
  private static final double HAIR = 0.01;

  /** So that a label without room doesn't cost seconds among hundreds of ways. */
  private static final int MOST_PLACES = 300;

  private final Drawing drawing;
  private final List<Line> lines;

  /** What else than boxes a label isn't to lie on: ways, frames, and names of lanes. */
  private final List<Box> fixed;

  private Labels(Drawing drawing) {
    this.drawing = drawing;
    this.lines = new ArrayList<>(drawing.lines());
    List<Box> framed = drawing.frames().stream().map(Drawing.Frame::box).toList();
    List<Box> lanes = drawing.bands().stream().map(Drawing.Band::box).toList();
    this.fixed =
        Stream.of(
                drawing.bands().stream().map(Drawing.Band::head),
                drawing.frames().stream().map(Drawing.Frame::head),
                lanes.stream().map(Labels::side),
                framed.stream().flatMap(Labels::outline),
                drawing.lines().stream().flatMap(Line::pieces))
            .flatMap(box -> box)
            .toList();
  }

  private static Box side(Box lane) {
    return new Box(lane.right(), lane.y(), 0, lane.height()).padded(HAIR);
  }

  private static Stream<Box> outline(Box frame) {
    return Stream.of(
            new Box(frame.x(), frame.y(), frame.width(), 0),
            new Box(frame.x(), frame.bottom(), frame.width(), 0),
            new Box(frame.x(), frame.y(), 0, frame.height()),
            new Box(frame.right(), frame.y(), 0, frame.height()))
        .map(line -> line.padded(HAIR));
  }

  /** The same with no label covered, as far as there is room. */
  static Drawing cleared(Drawing drawing) {
    return new Labels(drawing).cleared();
  }

  private Drawing cleared() {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (!line.text().isEmpty() && !isFree(i, line.label())) {
        int at = i;
        place(i, box -> isFree(at, box))
            .or(() -> isOnBox(line.label()) ? place(at, this::isOffBoxes) : Optional.empty())
            .ifPresent(box -> lines.set(at, line.with(box)));
      }
    }
    return new Drawing(
        drawing.title(),
        drawing.width(),
        drawing.height(),
        drawing.bands(),
        drawing.frames(),
        drawing.shapes(),
        lines);
  }

  private Optional<Box> place(int index, Predicate<Box> fits) {
    List<Point> points = lines.get(index).points();
    Box label = lines.get(index).label();
    return IntStream.range(1, points.size())
        .boxed()
        .flatMap(i -> beside(points.get(i - 1), points.get(i), label))
        .limit(MOST_PLACES)
        .filter(fits)
        .findFirst();
  }

  /** Places on both sides of a piece of a way, from its beginning to its end. */
  private static Stream<Box> beside(Point from, Point to, Box label) {
    boolean upright = from.x() == to.x();
    double length = upright ? to.y() - from.y() : to.x() - from.x();
    double size = upright ? label.height() : label.width();
    int steps = (int) Math.max(0, (Math.abs(length) - size) / STEP);
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(i -> length < 0 ? -size - i * STEP : i * STEP)
        .boxed()
        .flatMap(
            along ->
                upright
                    ? Stream.of(
                        at(from.x() + GAP, from.y() + along, label),
                        at(from.x() - GAP - label.width(), from.y() + along, label))
                    : Stream.of(
                        at(from.x() + along, from.y() - GAP - label.height(), label),
                        at(from.x() + along, from.y() + GAP, label)));
  }

  private static Box at(double x, double y, Box label) {
    return new Box(x, y, label.width(), label.height());
  }

  /** Where there is no room beside ways and frames: at least no box is on it. */
  private boolean isOffBoxes(Box box) {
    return isInside(box) && !isOnBox(box);
  }

  private boolean isOnBox(Box box) {
    return drawing.shapes().stream().anyMatch(shape -> shape.box().overlaps(box));
  }

  private boolean isInside(Box box) {
    return box.x() >= 0
        && box.y() >= 0
        && box.right() <= drawing.width()
        && box.bottom() <= drawing.height();
  }

  private boolean isFree(int index, Box box) {
    Box inner = box.padded(-1);
    return isOffBoxes(box)
        && fixed.stream().noneMatch(inner::overlaps)
        && IntStream.range(0, lines.size())
            .allMatch(i -> i == index || !lines.get(i).isLabelledAt(box));
  }
}
