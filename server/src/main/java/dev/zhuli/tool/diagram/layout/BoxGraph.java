package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.EdgeStraighteningStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
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
import org.jspecify.annotations.Nullable;

/**
 * Boxes of given sizes in rows, by ELK's layered algorithm; unlike those of a flowchart, ways that
 * leave a box leave it side by side. The same boxes are always put in the same places.
 */
public final class BoxGraph {
  private static final double MARGIN = 30;
  private static final double BETWEEN_BOXES = 48;
  private static final double AIR = 4;

  /** Between two ways that leave a side. */
  public static final double BETWEEN_DOORS = 26;

  /**
   * A way to be found. Sizes of labels are those of boxes at the origin; of no size for none.
   *
   * @param from stands above {@code to} unless that makes a circle; may be the same
   * @param label stands in its middle
   * @param tail stands at its begin
   * @param head stands at its end
   * @param leaving ways of one name leave {@code from} through one door; empty for one of its own
   * @param entering the same where they enter {@code to}
   */
  public record Tie(
      String from, String to, Box label, Box tail, Box head, String leaving, String entering) {}

  /**
   * @param points at least two; each piece between them is level or upright
   */
  public record Way(List<Point> points, Box label, Box tail, Box head) {
    public Way {
      points = List.copyOf(points);
    }
  }

  /**
   * @param ways in the order of their ties
   */
  public record Placed(double width, double height, Map<String, Box> boxes, List<Way> ways) {
    public Placed {
      boxes = Map.copyOf(boxes);
      ways = List.copyOf(ways);
    }

    public Box box(String id) {
      return Objects.requireNonNull(boxes.get(id), id);
    }
  }

  private static final Box NOWHERE = new Box(0, 0, 0, 0);

  private final boolean down;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<String, ElkPort> bundles = new HashMap<>();

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private BoxGraph(Heading heading, double between) {
    this.down = heading == Heading.DOWN;
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(CoreOptions.ASPECT_RATIO, down ? 0.6 : 1.6);
    root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, BETWEEN_BOXES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, between);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 24.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 26.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 18.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 18.0);
    root.setProperty(LayeredOptions.SPACING_PORT_PORT, BETWEEN_DOORS);
    root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, AIR);
    root.setProperty(LayeredOptions.SPACING_LABEL_NODE, AIR);
    root.setProperty(LayeredOptions.SPACING_LABEL_LABEL, AIR);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    root.setProperty(LayeredOptions.THOROUGHNESS, 20);
    root.setProperty(LayeredOptions.SPACING_NODE_SELF_LOOP, 22.0);
    root.setProperty(
        LayeredOptions.NODE_PLACEMENT_BK_EDGE_STRAIGHTENING,
        EdgeStraighteningStrategy.IMPROVE_STRAIGHTNESS);
  }

  /**
   * @param sizes of the boxes by id, in reading order; the ends of all ties are among them
   * @param between boxes and labels that follow each other
   */
  public static Placed of(Map<String, Box> sizes, List<Tie> ties, Heading heading, double between) {
    BoxGraph graph = new BoxGraph(heading, between);
    sizes.forEach(graph::add);
    List<ElkEdge> ways = ties.stream().map(graph::add).toList();
    new RecursiveGraphLayoutEngine().layout(graph.root, new BasicProgressMonitor());
    Map<String, Box> boxes = new LinkedHashMap<>();
    graph.nodes.forEach((id, node) -> boxes.put(id, graph.turned(node)));
    Box whole = graph.turned(graph.root);
    return new Placed(whole.width(), whole.height(), boxes, ways.stream().map(graph::way).toList());
  }

  private void add(String id, Box size) {
    ElkNode box = ElkGraphUtil.createNode(root);
    set(box, size);
    box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    nodes.put(id, box);
  }

  private void set(ElkShape shape, Box size) {
    shape.setDimensions(down ? size.height() : size.width(), down ? size.width() : size.height());
  }

  private ElkEdge add(Tie tie) {
    boolean loop = tie.from().equals(tie.to());
    ElkPort from = door(tie.from(), loop ? PortSide.SOUTH : PortSide.EAST, tie.leaving());
    ElkPort to = door(tie.to(), loop ? PortSide.SOUTH : PortSide.WEST, tie.entering());
    ElkEdge way = ElkGraphUtil.createSimpleEdge(from, to);
    label(way, tie.label(), EdgeLabelPlacement.CENTER);
    label(way, tie.tail(), EdgeLabelPlacement.TAIL);
    label(way, tie.head(), EdgeLabelPlacement.HEAD);
    return way;
  }

  private void label(ElkEdge way, Box size, EdgeLabelPlacement place) {
    if (size.width() > 0) {
      ElkLabel label = ElkGraphUtil.createLabel(place.name(), way);
      set(label, size);
      label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, place);
    }
  }

  private ElkPort door(String id, PortSide side, String bundle) {
    return bundle.isEmpty() || side == PortSide.SOUTH
        ? door(id, side)
        : bundles.computeIfAbsent(bundle + side, unused -> door(id, side));
  }

  private ElkPort door(String id, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(Objects.requireNonNull(nodes.get(id), id));
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private Box turned(ElkShape shape) {
    return down
        ? new Box(shape.getY(), shape.getX(), shape.getHeight(), shape.getWidth())
        : new Box(shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight());
  }

  private Point turned(double x, double y) {
    return down ? new Point(y, x) : new Point(x, y);
  }

  private Way way(ElkEdge way) {
    ElkEdgeSection section = way.getSections().getFirst();
    List<Point> points = new ArrayList<>();
    points.add(turned(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(turned(bend.getX(), bend.getY())));
    points.add(turned(section.getEndX(), section.getEndY()));
    return new Way(
        points,
        label(way, EdgeLabelPlacement.CENTER),
        label(way, EdgeLabelPlacement.TAIL),
        label(way, EdgeLabelPlacement.HEAD));
  }

  private Box label(ElkEdge way, EdgeLabelPlacement place) {
    @Nullable ElkLabel label =
        way.getLabels().stream()
            .filter(one -> place.name().equals(one.getText()))
            .findFirst()
            .orElse(null);
    return label == null ? NOWHERE : turned(label);
  }
}
