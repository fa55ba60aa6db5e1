package dev.zhuli.http.docs;

import static java.util.Objects.requireNonNull;

import dev.zhuli.http.RunningServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what a schema describes with what a reader asks for: a sample has every field that is
 * described, and tells which of them were asked for, and which others.
 */
public final class Samples {
  /** Fields whose value says which others are read. */
  private static final Set<String> KINDS = Set.of("role", "type");

  private final Description description;
  private final Set<String> described = new TreeSet<>();
  private final Set<String> asked = new TreeSet<>();

  public Samples(Description description) {
    this.description = description;
  }

  /** Such as {@code messages[].role}. */
  public Set<String> described() {
    return described;
  }

  public Set<String> asked() {
    return asked;
  }

  /** An object with every field. */
  public JsonNode sample(JsonNode schema) {
    return requireNonNull(sample(schema, ""));
  }

  /** Null where the schema takes anything. */
  private @Nullable JsonNode sample(JsonNode reference, String path) {
    JsonNode schema = richest(description.resolved(reference));
    if (schema.has("example") && !schema.has("properties")) {
      return recorded(schema.path("example"), path);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(0);
    }
    return switch (type(schema)) {
      case "object" -> object(schema, path);
      case "array" -> array(schema, path + "[]");
      case "string" -> JsonNodeFactory.instance.stringNode("x".repeat(8));
      case "integer", "number" -> JsonNodeFactory.instance.numberNode(1);
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      default -> null;
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(0).asString() : type.asString("");
  }

  /** Of alternatives the one with the most below it. */
  private JsonNode richest(JsonNode schema) {
    JsonNode richest = schema;
    for (String word : new String[] {"oneOf", "anyOf"}) {
      for (JsonNode alternative : schema.path(word)) {
        JsonNode resolved = description.resolved(alternative);
        if (Set.of("object", "array").contains(type(resolved))) {
          richest = resolved;
        }
      }
    }
    return richest;
  }

  private ObjectNode object(JsonNode schema, String path) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      described.add(at);
      @Nullable JsonNode sample = sample(field.getValue(), at);
      if (sample != null) {
        fields.put(field.getKey(), sample);
      }
    }
    return new Recorder(fields, path);
  }

  /** One element for each kind that there is, and one of no kind. */
  private ArrayNode array(JsonNode schema, String path) {
    ArrayNode array = RunningServer.JSON.createArrayNode();
    JsonNode items = description.resolved(schema.path("items"));
    for (String field : KINDS) {
      for (JsonNode kind : items.path("properties").path(field).path("enum")) {
        array.add(((ObjectNode) requireNonNull(sample(items, path))).set(field, kind));
      }
    }
    @Nullable JsonNode element = sample(items, path);
    if (array.isEmpty() && element != null) {
      array.add(element);
      if (element.isObject()) {
        array.add(((ObjectNode) requireNonNull(sample(items, path))).without(KINDS));
      }
    }
    return array;
  }

  /** An example's own fields are described by it. */
  private JsonNode recorded(JsonNode example, String path) {
    if (!example.isObject()) {
      return example;
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : example.properties()) {
      described.add(path + "." + field.getKey());
      fields.put(field.getKey(), recorded(field.getValue(), path + "." + field.getKey()));
    }
    return new Recorder(fields, path);
  }

  private final class Recorder extends ObjectNode {
    private final String path;

    Recorder(Map<String, JsonNode> fields, String path) {
      super(JsonNodeFactory.instance, fields);
      this.path = path;
    }

    private String note(String name) {
      asked.add(path.isEmpty() ? name : path + "." + name);
      return name;
    }

    @Override
    public JsonNode path(String name) {
      return super.path(note(name));
    }

    @Override
    public Optional<JsonNode> optional(String name) {
      return super.optional(note(name));
    }
  }
}
