package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts steps in that a description names and a graph lost: behind the step that was said before it.
 * Code does this better than a model that is asked again: that writes them at the end.
 */
final class Restoring {
  /** Words of a clause that says when something is done, or where to go on; those are no steps. */
  private static final Pattern NO_STEP =
      Pattern.compile(
          "如果|若|要是|假如|^.{1,10}[就则](?![业医诊餐近])|否则|不然|的话|没有?.{0,6}就|不.{1,8}就|退回|返回|回到|重新|再.{1,6}[一次遍]|还是|是否|是不是|有没有|能不能|够不够|[吗呢？?]"
              + "|[通未没不]过|成功|失败|合格|泳道|不管|无论|以?后$|^.{0,4}的$|(?i:\\bif\\b|otherwise|again|back to|\\bwhen\\b)");

  private static final int LONGEST = 24;

  private Restoring() {}

  static Graph restored(Graph graph, String description) {
    Graph whole = graph;
    List<String> steps = Spoken.steps(description);
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i);
      boolean lost = node(whole, step).isEmpty();
      if (lost && step.length() <= LONGEST && !NO_STEP.matcher(step).find()) {
        whole = put(whole, step, steps, i);
      }
    }
    return whole;
  }

  private static Optional<Node> node(Graph graph, String step) {
    return graph.nodes().stream()
        .filter(node -> Alike.likeness(step, node.label()) >= Spoken.ENOUGH)
        .findFirst();
  }

  /** Behind what was said just before, or before what was said just after; else nowhere. */
  private static Graph put(Graph graph, String step, List<String> steps, int index) {
    Optional<Node> before =
        index == 0 ? start(graph) : node(graph, steps.get(index - 1)).filter(Restoring::goesOn);
    if (before.isPresent()) {
      return behind(graph, before.get(), step);
    }
    return index + 1 < steps.size()
        ? node(graph, steps.get(index + 1)).map(next -> before(graph, next, step)).orElse(graph)
        : graph;
  }

  private static Optional<Node> start(Graph graph) {
    return graph.nodes().stream().filter(node -> node.kind() == Kind.START).findFirst();
  }

  private static boolean goesOn(Node node) {
    return node.kind() != Kind.DECISION && node.kind() != Kind.END && node.kind() != Kind.NOTE;
  }

  private static Graph behind(Graph graph, Node node, String step) {
    Node added = new Node(graph.freeId(), Kind.PROCESS, step, node.lane(), node.group());
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      boolean on = edge.from().equals(node.id()) && !graph.tiesNote(edge);
      edges.add(on ? edge.withFrom(added.id()) : edge);
    }
    edges.add(new Edge(node.id(), added.id(), ""));
    return graph.withInserted(added, node, 1, edges);
  }

  private static Graph before(Graph graph, Node node, String step) {
    Node added = new Node(graph.freeId(), Kind.PROCESS, step, node.lane(), node.group());
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      edges.add(edge.to().equals(node.id()) ? edge.withTo(added.id()) : edge);
    }
    edges.add(new Edge(added.id(), node.id(), ""));
    return graph.withInserted(added, node, 0, edges);
  }
}
