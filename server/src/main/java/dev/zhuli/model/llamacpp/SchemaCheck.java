package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses JSON schemas that llama.cpp's converter or its grammar can't bear: it recurses without a
 * bound, and writes every repetition out, so that large ones take minutes or the process.
 */
final class SchemaCheck {
  private static final int MAX_CHARS = 16_384;
  private static final int MAX_DEPTH = 24;
  private static final int MAX_REPETITIONS = 1_000;
  private static final Set<String> REPETITIONS =
      Set.of("minLength", "maxLength", "minItems", "maxItems");

  private SchemaCheck() {}

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
      if (!root.isObject()) {
        throw unsupported("it is not a JSON object");
      }
      walk(root, 0);
      return root;
    } catch (JacksonException e) {
      throw unsupported("it is not JSON");
    }
  }

  private static void walk(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw unsupported("it is nested deeper than " + MAX_DEPTH);
    }
    node.properties()
        .forEach(
            property -> {
              check(property.getKey(), property.getValue());
              walk(property.getValue(), depth + 1);
            });
    if (node.isArray()) {
      node.forEach(element -> walk(element, depth + 1));
    }
  }

  private static void check(String name, JsonNode value) {
    if (REPETITIONS.contains(name) && value.isNumber()) {
      if (value.asDouble() > MAX_REPETITIONS || value.asDouble() < 0) {
        throw unsupported(name + " must be between 0 and " + MAX_REPETITIONS);
      }
    }
    if (name.equals("$ref") && value.isString() && !value.stringValue().startsWith("#")) {
      throw unsupported("it refers to another document");
    }
  }

  static ModelException unsupported(String why) {
    return new ModelException(
        Fault.UNSUPPORTED, "The embedded model can't write by this JSON schema: " + why);
  }
}
