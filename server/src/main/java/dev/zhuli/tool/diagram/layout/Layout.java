package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;

/**
 * Puts a graph in place: no boxes overlap, no way goes through a box, and no label is covered. The
 * same graph is always put in the same places. May be used by several threads.
 */
public final class Layout {
  /** Length to breadth of what is put into columns; the first that is clear is taken. */
  private static final double[] SHAPES = {1.0, 1.5, 0.7};

  private final Lettering letters;
  private final Lettering small;

  /**
   * @param letters of boxes
   * @param small of what stands at arrows
   */
  public Layout(Lettering letters, Lettering small) {
    this.letters = letters;
    this.small = small;
  }

  /**
   * @param heading ignored where there are swimlanes, which are always read from above
   */
  public Drawing of(Graph graph, Heading heading) {
    return Labels.cleared(placed(graph, heading));
  }

  private Drawing placed(Graph graph, Heading heading) {
    Sizes sizes = new Sizes(graph, letters);
    Heading read = graph.lanes().isEmpty() ? heading : Heading.DOWN;
    LayeredGraph flat = new LayeredGraph(graph, sizes, small, read);
    flat.run();
    if (!graph.lanes().isEmpty()) {
      return new Swimlanes(graph, sizes, letters, small).drawing(flat);
    }
    Drawing drawing = flat.drawing();
    if (!graph.groups().isEmpty()) {
      return Frames.around(drawing, graph.groups(), small);
    }
    if (!flat.isLong()) {
      return drawing;
    }
    for (double shape : SHAPES) {
      flat.wrap(shape);
      flat.run();
      Drawing wrapped = flat.drawing();
      if (wrapped.isClear()) { // ELK now and then lays a label on a box then
        return wrapped;
      }
    }
    return drawing;
  }
}
