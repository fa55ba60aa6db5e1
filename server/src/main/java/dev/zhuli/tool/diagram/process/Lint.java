package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a graph, in sentences that a model can act on. */
final class Lint {
  private static final int MOST_NAMED = 4;

  private Lint() {}

  /** Empty for a sound one. */
  static List<String> faults(Graph graph, boolean chinese) {
    List<String> faults = new ArrayList<>();
    long starts = graph.nodes().stream().filter(node -> node.kind() == Kind.START).count();
    if (starts != 1) {
      faults.add(chinese ? "要有一个开始。" : "There must be one start.");
    }
    for (Node node : graph.nodes()) {
      if (node.kind() == Kind.DECISION && hasOneWay(graph, node)) {
        String label = quoted(node.label(), chinese);
        faults.add(
            chinese
                ? label + "的两个出口是一样的，要写 else，做不同的事。"
                : label + " leads to the same step either way: write an else.");
      }
    }
    Set<String> reached = Reachable.of(graph);
    List<String> lost =
        graph.nodes().stream()
            .filter(node -> !reached.contains(node.id()))
            .map(node -> quoted(node.label(), chinese))
            .limit(MOST_NAMED)
            .toList();
    if (!lost.isEmpty()) {
      String all = String.join(chinese ? "、" : ", ", lost);
      faults.add(chinese ? "走不到" + all + "。" : "No way leads to " + all + ".");
    }
    return faults;
  }

  /** A decision whose answers lead to one and the same place, or to none. */
  static boolean hasOneWay(Graph graph, Node decision) {
    return graph.outOf(decision.id()).stream().map(Edge::to).collect(Collectors.toSet()).size() < 2;
  }

  static String quoted(String label, boolean chinese) {
    return chinese ? "“" + label + "”" : "\"" + label + "\"";
  }
}
