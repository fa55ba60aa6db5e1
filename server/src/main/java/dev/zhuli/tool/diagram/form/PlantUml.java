package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import java.util.function.Predicate;

/**
 * A graph for PlantUML. Its activity diagrams have no free jumps, so boxes and arrows of its
 * component diagrams are used, which have.
 */
public final class PlantUml {
  private PlantUml() {}

  /**
   * @param down whether it is read from above, not from the left
   */
  public static String of(Graph graph, boolean down) {
    StringBuilder text = new StringBuilder("@startuml\n");
    if (!graph.title().isEmpty()) {
      text.append("title ").append(escaped(graph.title())).append('\n');
    }
    text.append(down ? "top to bottom direction\n" : "left to right direction\n");
    text.append("skinparam shadowing false\nskinparam linetype ortho\n");
    nodes(graph, node -> node.lane().isEmpty() && node.group().isEmpty(), "", text);
    for (String lane : graph.lanes()) {
      text.append("package \"").append(escaped(lane)).append("\" {\n");
      nodes(graph, node -> node.lane().equals(lane), "  ", text);
      text.append("}\n");
    }
    for (String group : graph.groups()) {
      text.append("rectangle \"").append(escaped(group)).append("\" {\n");
      nodes(graph, node -> node.lane().isEmpty() && node.group().equals(group), "  ", text);
      text.append("}\n");
    }
    for (Edge edge : graph.edges()) {
      String label = edge.label().isEmpty() ? "" : " : " + escaped(edge.label());
      text.append(edge.from()).append(" --> ").append(edge.to()).append(label).append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  private static void nodes(Graph graph, Predicate<Node> which, String indent, StringBuilder text) {
    graph.nodes().stream()
        .filter(which)
        .forEach(node -> text.append(indent).append(node(node)).append('\n'));
  }

  private static String node(Node node) {
    String type =
        switch (node.kind()) {
          case START, END -> "usecase";
          case PROCESS -> "rectangle";
          case DECISION -> "hexagon";
          case DATA -> "storage";
          case SUBPROCESS -> "component";
          case DOCUMENT -> "file";
          case NOTE -> "card";
        };
    return "%s \"%s\" as %s".formatted(type, escaped(node.label()), node.id());
  }

  /** Marks that PlantUML reads as markup, as numbers of letters. */
  public static String escaped(String label) {
    StringBuilder escaped = new StringBuilder();
    label
        .codePoints()
        .forEach(
            letter -> {
              if (Character.isISOControl(letter)) {
                escaped.append(' ');
              } else if ("\"<>*_~\\/-=|#[]{}&'%".indexOf(letter) >= 0) {
                escaped.append("<U+%04X>".formatted(letter));
              } else {
                escaped.appendCodePoint(letter);
              }
            });
    return escaped.toString();
  }
}
