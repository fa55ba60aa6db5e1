package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Problem;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what is wrong with a body, so that the caller is told all of it at once. */
public final class Problems {
  private static final int MAX_METADATA_CHARS = 16_384;
  private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

  private final List<Problem> found = new ArrayList<>();

  public void missing(String field) {
    add(field, new ApiError.FieldMissing(field));
  }

  public void wrongType(String field, String expected) {
    add(field, new ApiError.FieldWrongType(field, expected));
  }

  public void notAllowed(String field, Why why, @Nullable String detail) {
    add(field, new ApiError.FieldNotAllowed(field, new Reason(why, detail)));
  }

  public void add(String field, ApiError error) {
    found.add(new Problem(field, error));
  }

  /**
   * @throws ApiException with the one problem's own code, or with 1210 for several
   */
  public void throwIfAny() {
    switch (found.size()) {
      case 0 -> {}
      case 1 -> throw new ApiException(found.getFirst().error());
      default -> throw new ApiException(new ApiError.InvalidRequest(found));
    }
  }

  /** A field's value, where null counts as absent. */
  public static Optional<JsonNode> present(JsonNode object, String name) {
    return object.optional(name).filter(node -> !node.isNull());
  }

  /** A string field; one of another type is a problem. */
  public Optional<String> string(JsonNode object, String name, String path) {
    return present(object, name)
        .filter(node -> is(node.isString(), path, "string"))
        .map(JsonNode::stringValue);
  }

  /** A string field that must be there, of an object that stands at that path. */
  public Optional<String> required(JsonNode object, String name, String path) {
    if (present(object, name).isEmpty()) {
      missing(path + "." + name);
    }
    return string(object, name, path + "." + name);
  }

  /** A string field of so many characters; null when absent or wrong. */
  public @Nullable String string(JsonNode object, String name, int min, int max) {
    String value = string(object, name, name).orElse(null);
    if (value == null) {
      return null;
    }
    int length = value.codePointCount(0, value.length());
    if (length < min) {
      notAllowed(name, Why.TOO_SHORT, String.valueOf(min));
    } else if (length > max) {
      notAllowed(name, Why.TOO_LONG, String.valueOf(max));
    }
    return value;
  }

  /** The same for what names something, and so stands on one line wherever it is told. */
  public @Nullable String id(JsonNode object, String name, int min, int max) {
    String value = string(object, name, min, max);
    if (value != null && value.chars().anyMatch(Character::isISOControl)) {
      notAllowed(name, Why.CONTROL_CHARACTERS, null);
    }
    return value;
  }

  /** The caller's {@code metadata}: any object of a bounded size; empty when absent or wrong. */
  public Map<String, Object> metadata(JsonNode body, JsonMapper json) {
    Optional<JsonNode> metadata = object(body, "metadata", "metadata");
    if (metadata.isEmpty()) {
      return Map.of();
    }
    if (metadata.get().toString().length() > MAX_METADATA_CHARS) {
      notAllowed("metadata", Why.TOO_LONG, String.valueOf(MAX_METADATA_CHARS));
      return Map.of();
    }
    return json.convertValue(metadata.get(), METADATA);
  }

  public Optional<JsonNode> object(JsonNode parent, String name, String path) {
    return present(parent, name).filter(node -> is(node.isObject(), path, "object"));
  }

  public Optional<JsonNode> array(JsonNode parent, String name, String path) {
    return present(parent, name).filter(node -> is(node.isArray(), path, "array"));
  }

  public boolean is(boolean right, String path, String expected) {
    if (!right) {
      wrongType(path, expected);
    }
    return right;
  }
}
