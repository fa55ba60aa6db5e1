package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How large each box of a graph is. */
final class Sizes {
  private final Map<String, Measured> sizes = new HashMap<>();

  Sizes(Graph graph, Lettering lettering) {
    for (Node node : graph.nodes()) {
      sizes.put(node.id(), Measured.of(node, lettering));
    }
  }

  Measured of(String id) {
    return Objects.requireNonNull(sizes.get(id), id);
  }
}
