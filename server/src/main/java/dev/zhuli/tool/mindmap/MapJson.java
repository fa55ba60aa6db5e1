package dev.zhuli.tool.mindmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mind map as JSON: {@code {"type":"mindmap","label":"…","children":[{"label":"…"}]}}; children
 * are left out where there are none.
 */
final class MapJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TYPE = "mindmap";

  private MapJson() {}

  static String write(Topic root) {
    ObjectNode json = JSON.createObjectNode().put("type", TYPE);
    put(root, json);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void put(Topic topic, ObjectNode json) {
    json.put("label", topic.label());
    if (!topic.children().isEmpty()) {
      ArrayNode children = json.putArray("children");
      topic.children().forEach(child -> put(child, children.addObject()));
    }
  }

  /** Empty for what isn't such a map. */
  static Optional<Topic> read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return TYPE.equals(json.path("type").asString(""))
          ? Optional.of(topic(json))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Topic topic(JsonNode json) {
    List<Topic> children = new ArrayList<>();
    json.path("children").forEach(child -> children.add(topic(child)));
    return new Topic(Topic.line(json.path("label").asString("")), children);
  }
}
