package dev.zhuli.http;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.model.ToolSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the declarations of functions that the caller runs itself. One for each request. */
public final class FunctionReader {
  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  public FunctionReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param node what holds {@code function}
   * @param path where {@code function} stands
   */
  public Optional<ToolSpec> read(JsonNode node, String path) {
    if (Problems.present(node, "function").isEmpty()) {
      problems.missing(path + ".name");
    }
    return problems.object(node, "function", path).flatMap(function -> declared(function, path));
  }

  private Optional<ToolSpec> declared(JsonNode function, String path) {
    Optional<String> name = problems.required(function, "name", path);
    name.ifPresent(known -> checkName(known, path + ".name"));
    String description = problems.string(function, "description", path + ".description").orElse("");
    String schema =
        problems
            .object(function, "parameters", path + ".parameters")
            .map(JsonNode::toString)
            .orElse(ToolSpec.NO_PARAMETERS);
    return name.map(known -> new ToolSpec(known, description, schema));
  }

  private void checkName(String name, String path) {
    if (!ToolSpec.isName(name)) {
      problems.notAllowed(path, Why.BAD_FORM, "[A-Za-z0-9_-]{1,64}");
    } else if (!names.add(name)) {
      problems.notAllowed(path, Why.NOT_UNIQUE, name);
    }
  }
}
