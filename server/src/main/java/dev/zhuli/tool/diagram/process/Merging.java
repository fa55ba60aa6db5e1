package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one of boxes that say the same and go on in the same way: a step that was written in both
 * branches of a decision is drawn once.
 */
final class Merging {
  private record Same(Kind kind, String label, String lane, String group, Set<Way> on) {}

  private record Way(String label, String to) {}

  private Merging() {}

  static Graph merged(Graph graph) {
    Graph before = graph;
    Graph after = once(before);
    while (after.nodes().size() < before.nodes().size()) {
      before = after;
      after = once(before);
    }
    return after;
  }

  private static Graph once(Graph graph) {
    Map<Same, String> first = new HashMap<>();
    Map<String, String> instead = new HashMap<>();
    for (Node node : graph.nodes()) {
      Same same =
          new Same(
              node.kind(),
              Alike.plain(node.label()),
              node.lane(),
              node.group(),
              on(graph, node.id()));
      String kept = node.kind() == Kind.NOTE ? node.id() : first.putIfAbsent(same, node.id());
      instead.put(node.id(), kept == null ? node.id() : kept);
    }
    List<Node> nodes =
        graph.nodes().stream().filter(node -> node.id().equals(instead.get(node.id()))).toList();
    List<Edge> edges =
        graph.edges().stream()
            .filter(edge -> edge.from().equals(instead.get(edge.from())))
            .map(edge -> edge.withTo(instead.getOrDefault(edge.to(), edge.to())))
            .toList();
    return new Graph(graph.title(), graph.lanes(), nodes, edges);
  }

  private static Set<Way> on(Graph graph, String id) {
    return graph.outOf(id).stream()
        .map(edge -> new Way(edge.label(), edge.to()))
        .collect(Collectors.toSet());
  }
}
