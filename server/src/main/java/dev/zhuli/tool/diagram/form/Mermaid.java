package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A graph as a flowchart of Mermaid, in the syntax that its versions share since 10; labels are
 * always quoted.
 */
public final class Mermaid {
  private static final Map<Integer, String> ENTITIES =
      Map.of(
          (int) '"', "#quot;",
          (int) '#', "#35;",
          (int) '&', "#amp;",
          (int) '<', "#lt;",
          (int) '>', "#gt;",
          (int) '`', "#96;",
          (int) '\\', "#92;",
          (int) ';', "#59;");

  /** In the order of the kinds, so that the same graph is always the same text. */
  private static final Map<Kind, String> COLOURS =
      new EnumMap<>(
          Map.of(
              Kind.START, "fill:#e3f6ec,stroke:#2f9e6b,color:#1e293b",
              Kind.END, "fill:#fdeaea,stroke:#cf5560,color:#1e293b",
              Kind.DECISION, "fill:#fff4dc,stroke:#d98f1c,color:#1e293b",
              Kind.NOTE, "fill:#fffbdd,stroke:#bfa92e,color:#1e293b,stroke-dasharray:4 3"));

  private Mermaid() {}

  /**
   * @param down whether it is read from above, not from the left
   */
  public static String of(Graph graph, boolean down) {
    StringBuilder text = new StringBuilder(head(graph.title()));
    text.append("flowchart ").append(down ? "TD" : "LR").append('\n');
    nodes(graph, node -> node.lane().isEmpty() && node.group().isEmpty(), "  ", text);
    for (int i = 0; i < graph.lanes().size(); i++) {
      String lane = graph.lanes().get(i);
      text.append("  subgraph lane%d[%s]\n".formatted(i + 1, quoted(lane)));
      nodes(graph, node -> node.lane().equals(lane), "    ", text);
      text.append("  end\n");
    }
    List<String> groups = graph.groups();
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      text.append("  subgraph group%d[%s]\n".formatted(i + 1, quoted(group)));
      nodes(graph, node -> node.lane().isEmpty() && node.group().equals(group), "    ", text);
      text.append("  end\n");
    }
    graph.edges().forEach(edge -> edge(graph, edge, text));
    COLOURS.forEach((kind, colours) -> colour(graph, kind, colours, text));
    return text.toString();
  }

  /** What tells a title; empty for none. */
  public static String head(String title) {
    return title.isEmpty()
        ? ""
        : "---\ntitle: " + JsonMapper.shared().writeValueAsString(title) + "\n---\n";
  }

  private static void nodes(Graph graph, Predicate<Node> which, String indent, StringBuilder text) {
    graph.nodes().stream()
        .filter(which)
        .forEach(node -> text.append(indent).append(node.id()).append(shape(node)).append('\n'));
  }

  private static String shape(Node node) {
    String label = quoted(node.label());
    return switch (node.kind()) {
      case START, END -> "([" + label + "])";
      case PROCESS, DOCUMENT -> "[" + label + "]";
      case DECISION -> "{" + label + "}";
      case DATA -> "[/" + label + "/]";
      case SUBPROCESS -> "[[" + label + "]]";
      case NOTE -> ">" + label + "]";
    };
  }

  private static void edge(Graph graph, Edge edge, StringBuilder text) {
    boolean note = graph.tiesNote(edge);
    text.append("  ").append(edge.from()).append(note ? " -.-" : " -->");
    if (!edge.label().isEmpty()) {
      text.append('|').append(quoted(edge.label())).append('|');
    }
    text.append(' ').append(edge.to()).append('\n');
  }

  private static void colour(Graph graph, Kind kind, String colours, StringBuilder text) {
    String ids =
        String.join(
            ",", graph.nodes().stream().filter(node -> node.kind() == kind).map(Node::id).toList());
    if (!ids.isEmpty()) {
      text.append("  classDef %s %s\n".formatted(kind.word() + "Box", colours));
      text.append("  class %s %sBox\n".formatted(ids, kind.word()));
    }
  }

  /** In quotes, with what Mermaid would read as more than a letter as an entity. */
  static String quoted(String label) {
    StringBuilder quoted = new StringBuilder("\"");
    label
        .codePoints()
        .forEach(
            letter -> {
              String entity = ENTITIES.get(letter);
              if (entity == null) {
                quoted.appendCodePoint(Character.isISOControl(letter) ? ' ' : letter);
              } else {
                quoted.append(entity);
              }
            });
    // An empty label is none for Mermaid's parser.
    return quoted.length() == 1 ? "\" \"" : quoted.append('"').toString();
  }
}
