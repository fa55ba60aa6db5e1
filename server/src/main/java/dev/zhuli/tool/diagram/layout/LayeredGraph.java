package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * A graph as ELK's layered algorithm takes it. For one layout.
 *
 * <p>ELK always lays it out from left to right; for a diagram that is read from above, x and y are
 * exchanged on the way in and out. (ELK can do that too, but forgets the bends that a way is
 * given.)
 */
final class LayeredGraph {
  private static final double MARGIN = 28;
  private static final double BETWEEN_BOXES = 44;
  private static final double BETWEEN_LAYERS = 46;
  private static final double WIDEST_LABEL = 150;

  private static final int LEAST_WRAPPED = 20;

  /** How often its breadth a diagram is long before it is wrapped. */
  private static final double LONG = 4;

  private static final double PAGE = 1_600;

  /** More around boxes where groups are framed. */
  private static final double FRAME = 26;

  /** Of a label to what is around it. */
  private static final double AIR = 6;

  private final Graph graph;
  private final Sizes sizes;
  private final Lettering small;
  private final boolean down;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<Edge, ElkEdge> edges = new LinkedHashMap<>();
  private final Map<String, ElkPort> doors = new LinkedHashMap<>();

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  LayeredGraph(Graph graph, Sizes sizes, Lettering small, Heading heading) {
    this.graph = graph;
    this.sizes = sizes;
    this.small = small;
    this.down = heading == Heading.DOWN;
    options();
    graph.nodes().forEach(this::add);
    graph.edges().forEach(this::add);
  }

  private void options() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.GENERATE_POSITION_AND_LAYER_IDS, true);
    if (isGrouped()) { // one group after the other, with room for their frames
      root.setProperty(CoreOptions.PARTITIONING_ACTIVATE, true);
      root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN + FRAME));
    }
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    root.setProperty(
        LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS,
        BETWEEN_LAYERS + (isGrouped() ? FRAME : 0));
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 22.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 20.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, AIR);
    root.setProperty(LayeredOptions.SPACING_LABEL_NODE, AIR);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
  }

  private boolean isGrouped() {
    return graph.lanes().isEmpty() && !graph.groups().isEmpty();
  }

  private void add(Node node) {
    Measured size = sizes.of(node.id());
    ElkNode box = ElkGraphUtil.createNode(root);
    set(box, size.width(), size.height());
    box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    if (isGrouped() && !node.group().isEmpty()) {
      box.setProperty(CoreOptions.PARTITIONING_PARTITION, graph.groups().indexOf(node.group()));
    }
    nodes.put(node.id(), box);
  }

  private void set(ElkShape shape, double width, double height) {
    shape.setDimensions(down ? height : width, down ? width : height);
  }

  private void add(Edge edge) {
    ElkPort from = door(edge.from(), exit(edge));
    ElkPort to = door(edge.to(), PortSide.WEST);
    ElkEdge way = ElkGraphUtil.createSimpleEdge(from, to);
    if (!edge.label().isEmpty()) {
      List<String> text = small.lines(edge.label(), WIDEST_LABEL);
      ElkLabel label = ElkGraphUtil.createLabel(edge.label(), way);
      set(label, small.width(text) + 2 * AIR, small.height(text) + 2);
      label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.TAIL);
    }
    if (graph.outOf(edge.from()).indexOf(edge) == 0) {
      way.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, 10);
    }
    edges.put(edge, way);
  }

  /** The first answer of a decision leads on, the second to the side, a third to the other side. */
  private PortSide exit(Edge edge) {
    if (graph.node(edge.from()).orElseThrow().kind() != Kind.DECISION) {
      return PortSide.EAST;
    }
    return switch (graph.outOf(edge.from()).indexOf(edge)) {
      case 1 -> PortSide.SOUTH;
      case 2 -> PortSide.NORTH;
      default -> PortSide.EAST;
    };
  }

  /** The middle of a side, where all ways begin or end that use it. */
  private ElkPort door(String id, PortSide side) {
    return doors.computeIfAbsent(id + side, unused -> newDoor(node(id), side));
  }

  private static ElkPort newDoor(ElkNode box, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(box);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    double x =
        side == PortSide.EAST ? box.getWidth() : side == PortSide.WEST ? 0 : box.getWidth() / 2;
    double y =
        side == PortSide.SOUTH ? box.getHeight() : side == PortSide.NORTH ? 0 : box.getHeight() / 2;
    port.setLocation(x, y);
    return port;
  }

  /**
   * From now on every box keeps the place that it is given, as far as others allow, and every way
   * the track.
   */
  void keepPlaces(Map<String, Point> corners, Map<Edge, List<Point>> bends) {
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.INTERACTIVE);
    root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.INTERACTIVE);
    root.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.INTERACTIVE);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.INTERACTIVE);
    root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NONE);
    root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    corners.forEach(
        (id, corner) -> {
          Point place = turned(corner.x(), corner.y());
          node(id).setLocation(place.x(), place.y());
        });
    bends.forEach(this::bend);
  }

  private void bend(Edge edge, List<Point> bends) {
    ElkEdgeSection section =
        ElkGraphUtil.createEdgeSection(Objects.requireNonNull(edges.get(edge)));
    List<Point> turned = bends.stream().map(bend -> turned(bend.x(), bend.y())).toList();
    section.setStartLocation(turned.getFirst().x(), turned.getFirst().y());
    section.setEndLocation(turned.getLast().x(), turned.getLast().y());
    turned.forEach(bend -> ElkGraphUtil.createBendPoint(section, bend.x(), bend.y()));
  }

  /** Whether it is so long that nobody could read it; once it was laid out. */
  boolean isLong() {
    boolean many = nodes.size() >= LEAST_WRAPPED;
    return many && root.getWidth() > LONG * root.getHeight() && root.getWidth() > PAGE;
  }

  /**
   * From now on it may stand in several columns, or rows, beside each other.
   *
   * @param shape length to breadth of the whole
   */
  void wrap(double shape) {
    root.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
    root.setProperty(CoreOptions.ASPECT_RATIO, shape);
  }

  void run() {
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
  }

  private ElkNode node(String id) {
    return Objects.requireNonNull(nodes.get(id), id);
  }

  Box box(String id) {
    return turned(node(id));
  }

  private Box turned(ElkShape shape) {
    return down
        ? new Box(shape.getY(), shape.getX(), shape.getHeight(), shape.getWidth())
        : new Box(shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight());
  }

  private Point turned(double x, double y) {
    return down ? new Point(y, x) : new Point(x, y);
  }

  /** Which of the rows across the direction a box lies in, from 0. */
  int layer(String id) {
    return node(id).getProperty(LayeredOptions.LAYERING_LAYER_ID);
  }

  Drawing drawing() {
    List<Shape> shapes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      shapes.add(new Shape(node, box(node.id()), sizes.of(node.id()).text()));
    }
    List<Line> lines = new ArrayList<>();
    edges.forEach((edge, way) -> lines.add(line(edge, way)));
    Box whole = turned(root);
    return new Drawing(
        graph.title(), whole.width(), whole.height(), List.of(), List.of(), shapes, lines);
  }

  private Line line(Edge edge, ElkEdge way) {
    ElkEdgeSection section = way.getSections().getFirst();
    List<Point> points = new ArrayList<>();
    points.add(turned(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(turned(bend.getX(), bend.getY())));
    points.add(turned(section.getEndX(), section.getEndY()));
    if (way.getLabels().isEmpty()) {
      return new Line(
          edge, points, List.of(), new Box(points.getFirst().x(), points.getFirst().y(), 0, 0));
    }
    List<String> text = small.lines(edge.label(), WIDEST_LABEL);
    return new Line(edge, points, text, turned(way.getLabels().getFirst()));
  }
}
