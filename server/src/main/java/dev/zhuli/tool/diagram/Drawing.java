package dev.zhuli.tool.diagram;

import java.util.List;

/**
 * A graph with everything in its place, in pixels from its upper left corner.
 *
 * @param bands swimlanes in their order, beside each other; empty for none
 */
public record Drawing(
    String title,
    double width,
    double height,
    List<Band> bands,
    List<Shape> shapes,
    List<Line> lines) {
  public Drawing {
    bands = List.copyOf(bands);
    shapes = List.copyOf(shapes);
    lines = List.copyOf(lines);
  }

  /**
   * @param box with its head
   * @param head where the name stands, at its top
   */
  public record Band(String name, Box box, Box head) {}

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
    public Line {
      points = List.copyOf(points);
      text = List.copyOf(text);
    }
  }
}
