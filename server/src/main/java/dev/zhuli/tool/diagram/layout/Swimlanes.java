package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Band;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Swimlanes beside each other, the process going down through them. ELK's own containers would put
 * lanes one after the other; so a first layout without lanes tells which boxes stand at one height,
 * each box is moved into its lane, and a second layout that keeps their places finds the ways.
 */
final class Swimlanes {
  private static final double BETWEEN = 44;
  private static final double SIDE = 34;
  private static final double HEAD = 38;
  private static final double BELOW_HEAD = 22;
  private static final double BELOW = 24;

  /** Far enough for boxes of two heights never to be taken for one layer. */
  private static final double STOREY = 5_000;

  private static final int MOST_TRIES = 4;

  private final Graph graph;
  private final Sizes sizes;
  private final Lettering letters;
  private final Lettering small;
  private final List<Double> extra = new ArrayList<>();

  Swimlanes(Graph graph, Sizes sizes, Lettering letters, Lettering small) {
    this.graph = graph;
    this.sizes = sizes;
    this.letters = letters;
    this.small = small;
    graph.lanes().forEach(unused -> extra.add(0.0));
  }

  /**
   * @param flat laid out without lanes
   */
  Drawing drawing(LayeredGraph flat) {
    LayeredGraph placed = placed(flat);
    for (int i = 1; i < MOST_TRIES && widened(placed); i++) {
      placed = placed(flat);
    }
    return withBands(placed.drawing());
  }

  private LayeredGraph placed(LayeredGraph flat) {
    LayeredGraph again = new LayeredGraph(graph, sizes, small, Heading.DOWN);
    Map<String, Point> corners = corners(flat);
    again.keepPlaces(corners, bends(flat, corners));
    again.run();
    return again;
  }

  /** Where ways run that pass rows: upright, past the boxes there. */
  private Map<Edge, List<Point>> bends(LayeredGraph flat, Map<String, Point> corners) {
    Tracks tracks = new Tracks();
    corners.forEach((id, corner) -> tracks.box(flat.layer(id), box(id, corner)));
    Map<Edge, List<Point>> bends = new HashMap<>();
    for (Edge edge : graph.edges()) {
      int from = flat.layer(edge.from());
      int to = flat.layer(edge.to());
      boolean back = to <= from;
      int first = back ? to : from + 1;
      int last = back ? from : to - 1;
      if (first <= last) {
        double start =
            box(edge.from(), Objects.requireNonNull(corners.get(edge.from()))).centre().x();
        double end = box(edge.to(), Objects.requireNonNull(corners.get(edge.to()))).centre().x();
        double x = tracks.between(first, last, start, end);
        Point above = new Point(x, (first - 0.4) * STOREY);
        Point below = new Point(x, (last + 0.4) * STOREY);
        bends.put(edge, back ? List.of(below, above) : List.of(above, below));
      }
    }
    return bends;
  }

  private Box box(String id, Point corner) {
    Measured size = sizes.of(id);
    return new Box(corner.x(), corner.y(), size.width(), size.height());
  }

  /** Gives lanes more room into which boxes of the one before them were pushed. */
  private boolean widened(LayeredGraph placed) {
    boolean widened = false;
    double right = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < graph.lanes().size(); i++) {
      List<Box> boxes = boxes(placed, graph.lanes().get(i));
      double left = boxes.stream().mapToDouble(Box::x).min().orElse(right + SIDE);
      if (left < right + SIDE) {
        extra.set(i, extra.get(i) + right + SIDE - left + BETWEEN);
        widened = true;
      }
      right = Math.max(right, boxes.stream().mapToDouble(Box::right).max().orElse(left));
    }
    return widened;
  }

  private List<Box> boxes(LayeredGraph placed, String lane) {
    return in(lane).stream().map(node -> placed.box(node.id())).toList();
  }

  private List<Node> in(String lane) {
    return graph.nodes().stream().filter(node -> node.lane().equals(lane)).toList();
  }

  private Map<String, Point> corners(LayeredGraph flat) {
    Map<String, Point> corners = new HashMap<>();
    double left = 0;
    for (int i = 0; i < graph.lanes().size(); i++) {
      String lane = graph.lanes().get(i);
      List<List<Node>> storeys = storeys(flat, lane);
      double width = storeys.stream().mapToDouble(this::width).max().orElse(0);
      width = Math.max(width, letters.width(lane)) + 2 * SIDE;
      left += extra.get(i);
      double middle = left + width / 2;
      storeys.forEach(storey -> place(storey, middle, flat, corners));
      left += width;
    }
    return corners;
  }

  private void place(
      List<Node> storey, double middle, LayeredGraph flat, Map<String, Point> corners) {
    double x = middle - width(storey) / 2;
    for (Node node : storey) {
      Measured size = sizes.of(node.id());
      corners.put(node.id(), new Point(x, flat.layer(node.id()) * STOREY - size.height() / 2));
      x += size.width() + BETWEEN;
    }
  }

  /** Boxes of a lane that stand at one height, from the left. */
  private List<List<Node>> storeys(LayeredGraph flat, String lane) {
    Map<Integer, List<Node>> storeys = new HashMap<>();
    for (Node node : in(lane)) {
      storeys.computeIfAbsent(flat.layer(node.id()), unused -> new ArrayList<>()).add(node);
    }
    storeys
        .values()
        .forEach(storey -> storey.sort(Comparator.comparing(node -> flat.box(node.id()).x())));
    return List.copyOf(storeys.values());
  }

  private double width(List<Node> storey) {
    double width = (storey.size() - 1) * BETWEEN;
    for (Node node : storey) {
      width += sizes.of(node.id()).width();
    }
    return width;
  }

  private Drawing withBands(Drawing drawing) {
    double top = drawing.shapes().stream().mapToDouble(shape -> shape.box().y()).min().orElse(0);
    double down = HEAD + BELOW_HEAD - top;
    Drawing lower = moved(drawing, down);
    double height =
        lower.shapes().stream().mapToDouble(shape -> shape.box().bottom()).max().orElse(0) + BELOW;
    List<Band> bands = new ArrayList<>();
    double left = 0;
    for (int i = 0; i < graph.lanes().size(); i++) {
      double right =
          i + 1 == graph.lanes().size()
              ? lower.width()
              : boundary(lower, graph.lanes().get(i), graph.lanes().get(i + 1), left);
      Box box = new Box(left, 0, right - left, height);
      bands.add(new Band(graph.lanes().get(i), box, new Box(left, 0, right - left, HEAD)));
      left = right;
    }
    return new Drawing(
        lower.title(), lower.width(), height, bands, List.of(), lower.shapes(), lower.lines());
  }

  /** In the middle between the boxes of two lanes. */
  private double boundary(Drawing drawing, String lane, String next, double left) {
    double right = edge(drawing, lane, true);
    double nextLeft = edge(drawing, next, false);
    if (Double.isNaN(right)) {
      return left + letters.width(lane) + 2 * SIDE;
    }
    return Double.isNaN(nextLeft) ? right + SIDE : (right + nextLeft) / 2;
  }

  private static double edge(Drawing drawing, String lane, boolean right) {
    var ends =
        drawing.shapes().stream()
            .filter(shape -> shape.node().lane().equals(lane))
            .mapToDouble(shape -> right ? shape.box().right() : shape.box().x());
    return (right ? ends.max() : ends.min()).orElse(Double.NaN);
  }

  private static Drawing moved(Drawing drawing, double down) {
    List<Shape> shapes =
        drawing.shapes().stream()
            .map(shape -> new Shape(shape.node(), shape.box().moved(0, down), shape.text()))
            .toList();
    List<Line> lines =
        drawing.lines().stream()
            .map(
                line ->
                    new Line(
                        line.edge(),
                        line.points().stream().map(point -> point.moved(0, down)).toList(),
                        line.text(),
                        line.label().moved(0, down)))
            .toList();
    return new Drawing(
        drawing.title(), drawing.width(), drawing.height(), List.of(), List.of(), shapes, lines);
  }
}
