package dev.zhuli.tool;

import dev.zhuli.model.ToolCall;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the arguments that a model wrote, forgivingly: small models quote numbers, and more. */
public final class Arguments {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode arguments;

  private Arguments(JsonNode arguments) {
    this.arguments = arguments;
  }

  /** Of broken ones nothing is read. */
  public static Arguments of(ToolCall call) {
    try {
      return new Arguments(JSON.readTree(call.arguments()));
    } catch (JacksonException e) {
      return new Arguments(JSON.createObjectNode());
    }
  }

  /** A text or number, stripped; empty when it is missing, blank or of another kind. */
  public Optional<String> text(String name) {
    JsonNode value = arguments.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
