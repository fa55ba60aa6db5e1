package dev.zhuli.tool.diagram;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a flowchart shows, without coordinates.
 *
 * @param title one line; may be empty
 * @param lanes swimlanes in their order; empty for none
 * @param nodes in reading order
 * @param edges without two that are equal
 */
public record Graph(String title, List<String> lanes, List<Node> nodes, List<Edge> edges) {

  /**
   * @throws IllegalArgumentException when an id is there twice, an edge leads nowhere, or a node
   *     lies in a lane that is none
   */
  public Graph {
    lanes = List.copyOf(lanes);
    nodes = List.copyOf(nodes);
    edges = edges.stream().distinct().toList();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      require(ids.add(node.id()), "a second node " + node.id());
      require(node.lane().isEmpty() || lanes.contains(node.lane()), "no lane " + node.lane());
    }
    for (Edge edge : edges) {
      require(ids.contains(edge.from()) && ids.contains(edge.to()), "edge to nowhere: " + edge);
    }
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  public List<Edge> into(String id) {
    return edges.stream().filter(edge -> edge.to().equals(id)).toList();
  }

  public List<Edge> outOf(String id) {
    return edges.stream().filter(edge -> edge.from().equals(id)).toList();
  }

  public boolean isNote(String id) {
    return node(id).filter(node -> node.kind() == Node.Kind.NOTE).isPresent();
  }

  /** Whether an edge only ties a note to something, and is no way. */
  public boolean tiesNote(Edge edge) {
    return isNote(edge.from()) || isNote(edge.to());
  }

  /** Names of groups, in the order in which their first nodes are read. */
  public List<String> groups() {
    return nodes.stream().map(Node::group).filter(name -> !name.isEmpty()).distinct().toList();
  }

  /** An id that no node has. */
  public String freeId() {
    int next = nodes.size() + 1;
    while (node("n" + next).isPresent()) {
      next++;
    }
    return "n" + next;
  }

  public Graph withTitle(String other) {
    return new Graph(other, lanes, nodes, edges);
  }

  public Graph withNodes(List<Node> other) {
    return new Graph(title, lanes, other, edges);
  }

  public Graph withEdges(List<Edge> other) {
    return new Graph(title, lanes, nodes, other);
  }

  /**
   * With one more node, and the edges that it needs.
   *
   * @param offset 0 to stand before another in reading order, 1 behind it
   */
  public Graph withInserted(Node added, Node beside, int offset, List<Edge> edges) {
    List<Node> more = new ArrayList<>(nodes);
    more.add(nodes.indexOf(beside) + offset, added);
    return new Graph(title, lanes, more, edges);
  }

  /** With one node changed. */
  public Graph with(String id, UnaryOperator<Node> change) {
    return withNodes(
        nodes.stream().map(node -> node.id().equals(id) ? change.apply(node) : node).toList());
  }
}
