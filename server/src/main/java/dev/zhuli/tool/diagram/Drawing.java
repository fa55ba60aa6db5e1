package dev.zhuli.tool.diagram;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A graph with everything in its place, in pixels from its upper left corner.
 *
 * @param bands swimlanes in their order, beside each other; empty for none
 * @param frames around groups; of a group that can't be framed without others there is none
 */
public record Drawing(
    String title,
    double width,
    double height,
    List<Band> bands,
    List<Frame> frames,
    List<Shape> shapes,
    List<Line> lines) {
  public Drawing {
    bands = List.copyOf(bands);
    frames = List.copyOf(frames);
    shapes = List.copyOf(shapes);
    lines = List.copyOf(lines);
  }

  /** Whether a line only ties a note to something. */
  public boolean tiesNote(Line line) {
    return shapes.stream()
        .map(Shape::node)
        .filter(node -> node.kind() == Node.Kind.NOTE)
        .anyMatch(
            note -> line.edge().from().equals(note.id()) || line.edge().to().equals(note.id()));
  }

  /** Whether no box lies on another, or on a label, and no way goes through one. */
  public boolean isClear() {
    for (int i = 0; i < shapes.size(); i++) {
      Box box = shapes.get(i).box();
      boolean alone =
          shapes.subList(i + 1, shapes.size()).stream()
              .noneMatch(other -> other.box().overlaps(box));
      if (!alone || lines.stream().anyMatch(line -> line.covers(box))) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param box with its head
   * @param head where the name stands, at its top
   */
  public record Band(String name, Box box, Box head) {}

  /**
   * @param head where the name stands, at its top
   */
  public record Frame(String name, Box box, Box head) {}

  /**
   * @param text of its label, in lines that fit
   */
  public record Shape(Node node, Box box, List<String> text) {
    public Shape {
      text = List.copyOf(text);
    }
  }

  /**
   * An edge.
   *
   * @param points at least two; each piece between them is level or upright
   * @param text of its label, in lines; empty for none
   * @param label where that stands; of no size for none
   */
  public record Line(Edge edge, List<Point> points, List<String> text, Box label) {
    private static final double HAIR = 0.01;

    public Line {
      points = List.copyOf(points);
      text = List.copyOf(text);
    }

    private boolean covers(Box box) {
      Box inside = box.padded(-1);
      return isLabelledAt(box) || pieces().anyMatch(inside::overlaps);
    }

    /** Whether it has a label, and that lies on a box. */
    public boolean isLabelledAt(Box box) {
      return !text.isEmpty() && label.overlaps(box);
    }

    /** Its level and upright pieces, a hair wide. */
    public Stream<Box> pieces() {
      return IntStream.range(1, points.size())
          .mapToObj(i -> piece(points.get(i - 1), points.get(i)));
    }

    /** With its label in another place. */
    public Line with(Box place) {
      return new Line(edge, points, text, place);
    }

    private static Box piece(Point from, Point to) {
      return new Box(
              Math.min(from.x(), to.x()),
              Math.min(from.y(), to.y()),
              Math.abs(from.x() - to.x()),
              Math.abs(from.y() - to.y()))
          .padded(HAIR);
    }
  }
}
