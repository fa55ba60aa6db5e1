package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a graph sound by rules, where the model did not: afterwards it has one start, every node
 * can be reached, every way comes to an end, and a decision has several exits, each with a label of
 * its own.
 */
final class Mending {
  private final Wording wording;

  Mending(Wording wording) {
    this.wording = wording;
  }

  Graph mended(Graph graph) {
    Graph started = withStart(graph);
    Graph reached = allReached(started);
    Graph ended = allEnded(reached);
    return inLanes(labelled(plainDecisions(ended)));
  }

  private Graph withStart(Graph graph) {
    List<Node> starts = graph.nodes().stream().filter(node -> node.kind() == Kind.START).toList();
    Graph one = graph;
    for (Node more : starts.stream().skip(1).toList()) {
      one = one.with(more.id(), node -> node.withKind(Kind.PROCESS));
    }
    if (!starts.isEmpty()) {
      return one;
    }
    String id = graph.freeId();
    List<Node> nodes = new ArrayList<>(List.of(new Node(id, Kind.START, wording.start(), "")));
    nodes.addAll(graph.nodes());
    List<Edge> edges = new ArrayList<>(graph.edges());
    first(graph).ifPresent(node -> edges.addFirst(new Edge(id, node.id(), "")));
    return new Graph(graph.title(), graph.lanes(), nodes, edges);
  }

  private static Optional<Node> first(Graph graph) {
    return graph.nodes().stream().filter(node -> node.kind() != Kind.NOTE).findFirst();
  }

  /** What nothing leads to follows what was written before it. */
  private Graph allReached(Graph graph) {
    Graph mended = graph;
    Set<String> reached = Reachable.of(mended);
    String before = "";
    for (Node node : graph.nodes()) {
      if (!reached.contains(node.id()) && !before.isEmpty()) {
        List<Edge> edges = new ArrayList<>(mended.edges());
        edges.add(new Edge(before, node.id(), spareAnswer(mended, before)));
        mended = mended.withEdges(edges);
        reached = Reachable.of(mended);
      }
      before = node.kind() == Kind.NOTE || node.kind() == Kind.END ? before : node.id();
    }
    return mended;
  }

  /** An answer of a decision that leads nowhere yet; empty for other nodes. */
  private String spareAnswer(Graph graph, String id) {
    boolean decision = graph.node(id).filter(node -> node.kind() == Kind.DECISION).isPresent();
    List<String> given = graph.outOf(id).stream().map(Edge::label).toList();
    if (!decision) {
      return "";
    }
    return given.contains(wording.yes()) ? wording.no() : wording.yes();
  }

  private Graph allEnded(Graph graph) {
    List<Edge> edges = new ArrayList<>(graph.edges());
    List<Node> nodes = new ArrayList<>(graph.nodes());
    List<Node> open = graph.nodes().stream().filter(node -> isOpen(graph, node)).toList();
    if (open.isEmpty()) {
      return graph;
    }
    Node end =
        graph.nodes().stream()
            .filter(node -> node.kind() == Kind.END)
            .findFirst()
            .orElseGet(() -> new Node(graph.freeId(), Kind.END, wording.end(), ""));
    if (!nodes.contains(end)) {
      nodes.add(end);
    }
    open.forEach(node -> edges.add(new Edge(node.id(), end.id(), spareAnswer(graph, node.id()))));
    return new Graph(graph.title(), graph.lanes(), nodes, edges);
  }

  private static boolean isOpen(Graph graph, Node node) {
    boolean leads = node.kind() != Kind.END && node.kind() != Kind.NOTE;
    boolean further =
        graph.outOf(node.id()).stream()
            .anyMatch(edge -> graph.node(edge.to()).orElseThrow().kind() != Kind.NOTE);
    return leads && !further;
  }

  /** A decision that decides nothing is a step. */
  private static Graph plainDecisions(Graph graph) {
    Graph plain = graph;
    for (Node node : graph.nodes()) {
      if (node.kind() == Kind.DECISION && Lint.hasOneWay(graph, node)) {
        plain = plain.with(node.id(), one -> one.withKind(Kind.PROCESS));
        plain = withoutAnswers(plain, node.id());
      }
    }
    return plain;
  }

  private static Graph withoutAnswers(Graph graph, String id) {
    return graph.withEdges(
        graph.edges().stream()
            .map(edge -> edge.from().equals(id) ? edge.withLabel("") : edge)
            .toList());
  }

  /** Every exit of a decision has an answer, and no two the same. */
  private Graph labelled(Graph graph) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      Node from = graph.node(edge.from()).orElseThrow();
      Node to = graph.node(edge.to()).orElseThrow();
      boolean asks = from.kind() == Kind.DECISION && to.kind() != Kind.NOTE;
      edges.add(asks ? edge.withLabel(answer(edge, edges)) : edge);
    }
    return graph.withEdges(edges);
  }

  private String answer(Edge edge, List<Edge> before) {
    List<String> given =
        before.stream().filter(other -> other.from().equals(edge.from())).map(Edge::label).toList();
    if (!edge.label().isEmpty() && !given.contains(edge.label())) {
      return edge.label();
    }
    for (String answer : List.of(wording.yes(), wording.no())) {
      if (!given.contains(answer)) {
        return answer;
      }
    }
    return String.valueOf(given.size() + 1);
  }

  /** Where there are swimlanes, every node lies in one: in that of the node before it. */
  private static Graph inLanes(Graph graph) {
    if (graph.lanes().isEmpty()) {
      return graph;
    }
    Map<String, String> lanes = new HashMap<>();
    graph.nodes().forEach(node -> lanes.put(node.id(), node.lane()));
    boolean filled = true;
    while (filled) { // a chain may have to be followed
      filled = false;
      for (Edge edge : graph.edges()) {
        filled |= passOn(lanes, edge.from(), edge.to());
      }
      for (Edge edge : graph.edges().reversed()) {
        filled |= passOn(lanes, edge.to(), edge.from());
      }
    }
    String first = graph.lanes().getFirst();
    return graph.withNodes(
        graph.nodes().stream()
            .map(node -> node.withLane(lanes.getOrDefault(node.id(), "")))
            .map(node -> node.lane().isEmpty() ? node.withLane(first) : node)
            .toList());
  }

  private static boolean passOn(Map<String, String> lanes, String from, String to) {
    String lane = lanes.getOrDefault(from, "");
    return !lane.isEmpty() && lanes.getOrDefault(to, "").isEmpty() && lanes.put(to, lane) != null;
  }
}
