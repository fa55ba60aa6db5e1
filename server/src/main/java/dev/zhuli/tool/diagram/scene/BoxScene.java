package dev.zhuli.tool.diagram.scene;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.layout.BoxGraph;
import dev.zhuli.tool.diagram.layout.BoxGraph.Placed;
import dev.zhuli.tool.diagram.layout.BoxGraph.Tie;
import dev.zhuli.tool.diagram.layout.BoxGraph.Way;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects boxes and what joins them, has them put in place, and draws what joins them. */
public final class BoxScene {
  private static final double MARGIN = 30;
  private static final double CORNER = 8;
  private static final double WIDEST_LABEL = 170;
  private static final double AIR = 6;
  private static final Box NOWHERE = new Box(0, 0, 0, 0);

  /**
   * What joins two boxes.
   *
   * @param label in its middle; may be empty
   * @param tail at its begin; may be empty
   * @param leaving see {@link Tie#leaving}
   * @param entering see {@link Tie#entering}
   */
  public record Join(
      String from,
      String to,
      String label,
      String tail,
      String head,
      Head tailMark,
      Head headMark,
      boolean dashed,
      String leaving,
      String entering) {}

  /** Draws a box in its place. */
  public interface Drawer {
    List<Part> draw(String id, Box box);
  }

  private final Pen pen;
  private final Map<String, Box> sizes = new LinkedHashMap<>();
  private final List<Join> joins = new ArrayList<>();

  public BoxScene(Pen pen) {
    this.pen = pen;
  }

  /**
   * @param size at the origin
   */
  public void box(String id, Box size) {
    sizes.put(id, size);
  }

  public void join(Join join) {
    joins.add(join.from().equals(join.to()) ? asLoop(join) : join);
  }

  /** With all its words in the middle: at its ends there is no room for them. */
  private static Join asLoop(Join join) {
    String counts = join.tail().isEmpty() ? join.head() : join.tail() + " – " + join.head();
    return new Join(
        join.from(),
        join.to(),
        (join.label() + " " + counts).strip(),
        "",
        "",
        join.tailMark(),
        join.headMark(),
        join.dashed(),
        "",
        "");
  }

  /**
   * @param between boxes and labels that follow each other, in pixels
   */
  public Scene drawn(String title, Heading heading, double between, Drawer drawer) {
    widen(heading);
    Placed placed = BoxGraph.of(sizes, joins.stream().map(this::tie).toList(), heading, between);
    List<Part> parts = new ArrayList<>();
    sizes.keySet().forEach(id -> parts.addAll(drawer.draw(id, placed.box(id))));
    for (int i = 0; i < joins.size(); i++) {
      trace(joins.get(i), placed.ways().get(i), parts);
    }
    for (int i = 0; i < joins.size(); i++) {
      words(joins.get(i), placed.ways().get(i), parts);
    }
    return Shifted.scene(title, parts, MARGIN, pen);
  }

  /** So that all that leaves a side finds room on it. */
  private void widen(Heading heading) {
    sizes.replaceAll(
        (id, size) -> {
          long out = doors(joins, id, Join::from, Join::leaving);
          long in = doors(joins, id, Join::to, Join::entering);
          double least =
              Math.max(out, in) < 2 ? 0 : (Math.max(out, in) + 1) * BoxGraph.BETWEEN_DOORS;
          return heading == Heading.DOWN
              ? new Box(0, 0, Math.max(size.width(), least), size.height())
              : new Box(0, 0, size.width(), Math.max(size.height(), least));
        });
  }

  private static long doors(
      List<Join> joins, String id, Function<Join, String> end, Function<Join, String> bundle) {
    List<Join> own = joins.stream().filter(join -> end.apply(join).equals(id)).toList();
    long single = own.stream().filter(join -> bundle.apply(join).isEmpty()).count();
    return single + own.stream().map(bundle).filter(name -> !name.isEmpty()).distinct().count();
  }

  private Tie tie(Join join) {
    return new Tie(
        join.from(),
        join.to(),
        size(join.label()),
        size(join.tail()),
        size(join.head()),
        join.leaving(),
        join.entering());
  }

  private List<String> lines(String label) {
    return label.isEmpty() ? List.of() : pen.small().lines(label, WIDEST_LABEL);
  }

  private Box size(String label) {
    return label.isEmpty() ? NOWHERE : pen.size(pen.small(), lines(label), AIR, 1);
  }

  private void trace(Join join, Way way, List<Part> parts) {
    Ink ink = join.dashed() ? pen.line().dashes() : pen.line();
    parts.add(
        new Trace(
            join.from(), join.to(), way.points(), join.tailMark(), join.headMark(), ink, CORNER));
  }

  private void words(Join join, Way way, List<Part> parts) {
    words(join.label(), way.label(), parts);
    words(join.tail(), way.tail(), parts);
    words(join.head(), way.head(), parts);
  }

  private void words(String label, Box box, List<Part> parts) {
    if (!label.isEmpty()) {
      parts.add(Panel.words(box, pen.remark(label, lines(label))));
    }
  }
}
