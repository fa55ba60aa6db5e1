package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Admits only the JSON schemas that llama.cpp's converter is known to bear and to obey. On others
 * it ignores what it does not know, or ends the process: a pattern outside its small dialect makes
 * it read freed memory, recursion has no bound, and repetitions are written out one by one.
 */
final class SchemaCheck {
  private static final int MAX_CHARS = 16_384;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_REPETITIONS = 1_000;
  private static final int MAX_NUMBER = 1_000_000_000;
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean", "null");

  private final JsonNode root;

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /**
   * The schema, read.
   *
   * @throws ModelException UNSUPPORTED when it can't be used
   */
  static JsonNode checked(String schema) {
    if (schema.length() > MAX_CHARS) {
      throw unsupported("it is longer than " + MAX_CHARS + " characters");
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(schema);
      new SchemaCheck(root).schema(root, 0);
      return root;
    } catch (JacksonException e) {
      throw unsupported("it is not JSON");
    }
  }

  static ModelException unsupported(String why) {
    return new ModelException(
        Fault.UNSUPPORTED, "The embedded model can't write by this JSON schema: " + why);
  }

  private void schema(JsonNode node, int depth) {
    demand(node.isObject(), "a schema in it is not an object");
    demand(depth <= MAX_DEPTH, "it is nested deeper than " + MAX_DEPTH);
    ordered(node, "minLength", "maxLength");
    ordered(node, "minItems", "maxItems");
    ordered(node, "minimum", "maximum");
    node.properties().forEach(keyword -> keyword(keyword.getKey(), keyword.getValue(), depth + 1));
  }

  private void keyword(String name, JsonNode value, int depth) {
    switch (name) {
      case "properties", "$defs", "definitions" -> {
        demand(value.isObject(), name + " is not an object");
        value.properties().forEach(property -> schema(property.getValue(), depth));
      }
      case "items" -> schema(value, depth);
      case "prefixItems", "anyOf", "oneOf" -> {
        demand(value.isArray() && !value.isEmpty(), name + " is not a list");
        value.forEach(element -> schema(element, depth));
      }
      case "additionalProperties" -> {
        if (!value.isBoolean()) {
          schema(value, depth);
        }
      }
      default -> leaf(name, value);
    }
  }

  private void leaf(String name, JsonNode value) {
    switch (name) {
      case "type" -> {
        if (value.isArray()) {
          value.forEach(SchemaCheck::type);
        } else {
          type(value);
        }
      }
      case "required", "enum" ->
          demand(value.isArray() && !value.isEmpty(), name + " is not a list");
      case "minLength", "maxLength", "minItems", "maxItems" ->
          number(name, value, 0, MAX_REPETITIONS);
      case "minimum", "maximum" -> number(name, value, -MAX_NUMBER, MAX_NUMBER);
      case "$ref" -> reference(value);
      case "const", "format", "title", "description", "default", "examples", "$schema", "$id" -> {}
      default -> throw unsupported("it uses " + name);
    }
  }

  private static void type(JsonNode value) {
    demand(value.isString() && TYPES.contains(value.stringValue()), "it names no known type");
  }

  private static void number(String name, JsonNode value, int min, int max) {
    demand(
        value.isIntegralNumber() && value.asDouble() >= min && value.asDouble() <= max,
        name + " must be a whole number between " + min + " and " + max);
  }

  /** An empty range leaves the grammar nothing to accept, upon which llama.cpp ends the process. */
  private static void ordered(JsonNode node, String min, String max) {
    demand(
        node.path(min).asDouble(-MAX_NUMBER) <= node.path(max).asDouble(MAX_NUMBER),
        min + " is above " + max);
  }

  private void reference(JsonNode value) {
    String target = value.isString() ? value.stringValue() : "";
    boolean known =
        (target.startsWith("#/$defs/") || target.startsWith("#/definitions/"))
            && root.at(target.substring(1)).isObject();
    demand(known, "it refers to something that is not in its $defs");
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw unsupported(otherwise);
    }
  }
}
