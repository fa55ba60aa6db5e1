package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Where ways lead. */
final class Reachable {
  private Reachable() {}

  /** Ids of what a way leads to from the start, itself included; all where there is no start. */
  static Set<String> of(Graph graph) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    graph.nodes().stream().filter(Reachable::begins).map(Node::id).forEach(open::add);
    if (open.isEmpty()) {
      graph.nodes().forEach(node -> reached.add(node.id()));
    }
    while (!open.isEmpty()) {
      String id = open.pop();
      if (reached.add(id)) {
        graph.outOf(id).stream().map(Edge::to).forEach(open::push);
      }
    }
    return reached;
  }

  private static boolean begins(Node node) {
    return node.kind() == Kind.START;
  }
}
