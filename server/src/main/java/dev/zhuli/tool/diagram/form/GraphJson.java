package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A graph as JSON:
 *
 * <pre>
 * {"type":"flowchart","title":"…","lanes":["…"],
 *  "nodes":[{"id":"n1","kind":"start","label":"…","lane":"…","group":"…"}],
 *  "edges":[{"from":"n1","to":"n2","label":"…"}]}
 * </pre>
 *
 * <p>What is empty is left out. Kinds are those of {@link Kind} in small letters.
 */
public final class GraphJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TYPE = "flowchart";

  private GraphJson() {}

  public static String write(Graph graph) {
    ObjectNode root = JSON.createObjectNode().put("type", TYPE).put("title", graph.title());
    if (!graph.lanes().isEmpty()) {
      ArrayNode lanes = root.putArray("lanes");
      graph.lanes().forEach(lanes::add);
    }
    ArrayNode nodes = root.putArray("nodes");
    for (Node node : graph.nodes()) {
      ObjectNode one = nodes.addObject().put("id", node.id()).put("kind", node.kind().word());
      one.put("label", node.label());
      if (!node.lane().isEmpty()) {
        one.put("lane", node.lane());
      }
      if (!node.group().isEmpty()) {
        one.put("group", node.group());
      }
    }
    ArrayNode edges = root.putArray("edges");
    for (Edge edge : graph.edges()) {
      ObjectNode one = edges.addObject().put("from", edge.from()).put("to", edge.to());
      if (!edge.label().isEmpty()) {
        one.put("label", edge.label());
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /** Empty for what isn't such a graph. */
  public static Optional<Graph> read(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      return TYPE.equals(root.path("type").asString(""))
          ? Optional.of(graph(root))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Graph graph(JsonNode root) {
    List<String> lanes = new ArrayList<>();
    root.path("lanes").forEach(lane -> lanes.add(lane.asString("")));
    List<Node> nodes = new ArrayList<>();
    root.path("nodes")
        .forEach(
            node ->
                nodes.add(
                    new Node(
                        text(node, "id"),
                        Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
                        text(node, "label"),
                        text(node, "lane"),
                        text(node, "group"))));
    List<Edge> edges = new ArrayList<>();
    root.path("edges")
        .forEach(
            edge -> edges.add(new Edge(text(edge, "from"), text(edge, "to"), text(edge, "label"))));
    return new Graph(text(root, "title"), lanes, nodes, edges);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
