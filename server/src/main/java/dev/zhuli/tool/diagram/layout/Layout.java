package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;

/**
 * Puts a graph in place: no boxes overlap, no way goes through a box, and no label is covered. The
 * same graph is always put in the same places. May be used by several threads.
 */
public final class Layout {
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
    Sizes sizes = new Sizes(graph, letters);
    Heading read = graph.lanes().isEmpty() ? heading : Heading.DOWN;
    LayeredGraph flat = new LayeredGraph(graph, sizes, small, read);
    flat.run();
    if (!graph.lanes().isEmpty()) {
      return new Swimlanes(graph, sizes, letters, small).drawing(flat);
    }
    Drawing drawing = flat.drawing();
    if (!flat.isLong()) {
      return drawing;
    }
    flat.wrap();
    flat.run();
    Drawing wrapped = flat.drawing();
    return wrapped.isClear() ? wrapped : drawing; // ELK now and then lays a label on a box then
  }
}
