package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node.Kind;

/** Which way a diagram is read. */
public enum Heading {
  DOWN,
  RIGHT;

  /** More boxes in a row are wider than a page. */
  private static final int MOST_IN_A_ROW = 7;

  /** A short chain lies, everything else stands. */
  public static Heading of(Graph graph) {
    boolean chain =
        graph.lanes().isEmpty()
            && graph.nodes().size() <= MOST_IN_A_ROW
            && graph.nodes().stream()
                .noneMatch(node -> node.kind() == Kind.DECISION || node.kind() == Kind.NOTE)
            && graph.nodes().stream()
                .allMatch(
                    node -> graph.outOf(node.id()).size() < 2 && graph.into(node.id()).size() < 2);
    return chain ? RIGHT : DOWN;
  }
}
