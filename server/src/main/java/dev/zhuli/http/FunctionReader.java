package dev.zhuli.http;

import dev.zhuli.model.ToolSpec;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the declaration of a function that the caller runs itself. */
public final class FunctionReader {
  private FunctionReader() {}

  /**
   * @param node what holds {@code function}
   * @param path where {@code function} stands
   */
  public static Optional<ToolSpec> read(JsonNode node, String path, Problems problems) {
    Optional<JsonNode> function = problems.object(node, "function", path);
    Optional<String> name =
        function.flatMap(object -> problems.string(object, "name", path + ".name"));
    if (name.isEmpty()) {
      problems.missing(path + ".name");
    }
    return function.flatMap(
        object -> {
          String description =
              problems.string(object, "description", path + ".description").orElse("");
          String schema =
              problems
                  .object(object, "parameters", path + ".parameters")
                  .map(JsonNode::toString)
                  .orElse("{\"type\":\"object\",\"properties\":{}}");
          return name.map(known -> new ToolSpec(known, description, schema));
        });
  }
}
