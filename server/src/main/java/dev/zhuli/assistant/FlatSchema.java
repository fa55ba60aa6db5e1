package dev.zhuli.assistant;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a function's schema that a small model can fill in: a flat record of a few texts,
 * numbers and choices. Bounds and forms are left to whoever runs the function.
 */
final class FlatSchema {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_PROPERTIES = 8;
  private static final int MOST_CHOICES = 40;
  private static final int MOST_CHARS = 400;
  private static final Set<String> PLAIN = Set.of("string", "integer", "number", "boolean");

  private FlatSchema() {}

  /** Empty when something that is required can't be filled in. */
  static Optional<String> of(String schema) {
    try {
      return flat(JSON.readTree(schema));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> flat(JsonNode schema) {
    ObjectNode flat = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = flat.putObject("properties");
    for (var property : schema.path("properties").properties()) {
      ObjectNode plain = plain(property.getValue());
      if (plain != null && properties.size() < MOST_PROPERTIES) {
        properties.set(property.getKey(), plain);
      }
    }
    ArrayNode required = flat.putArray("required");
    for (JsonNode name : schema.path("required")) {
      if (!properties.has(name.asString(""))) {
        return Optional.empty();
      }
      required.add(name);
    }
    if (properties.isEmpty()) {
      return Optional.of("");
    }
    if (required.isEmpty()) {
      flat.remove("required"); // the engine takes no empty list
    }
    return Optional.of(flat.put("additionalProperties", false).toString());
  }

  private static @org.jspecify.annotations.Nullable ObjectNode plain(JsonNode property) {
    JsonNode choices = property.path("enum");
    if (choices.isArray() && !choices.isEmpty() && choices.size() <= MOST_CHOICES) {
      ObjectNode plain = JSON.createObjectNode();
      plain.set("enum", choices);
      return plain;
    }
    String type = property.path("type").asString("");
    if (!PLAIN.contains(type)) {
      return null;
    }
    ObjectNode plain = JSON.createObjectNode().put("type", type);
    return type.equals("string") ? plain.put("maxLength", MOST_CHARS) : plain;
  }
}
