package dev.zhuli.http.openai;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.http.FunctionReader;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads {@code tools} and {@code tool_choice}: the functions that may be called in this turn. */
final class ChatTools {
  private static final int MAX_TOOLS = 128;
  private static final Set<String> CHOICES = Set.of("none", "auto", "required");

  private final Problems problems;
  private final FunctionReader functions;

  ChatTools(Problems problems) {
    this.problems = problems;
    this.functions = new FunctionReader(problems);
  }

  List<ToolSpec> read(JsonNode body) {
    List<ToolSpec> declared = declared(body);
    Optional<JsonNode> choice = Problems.present(body, "tool_choice");
    if (choice.isEmpty()) {
      return declared;
    }
    JsonNode value = choice.get();
    if (value.isString()) {
      if (!CHOICES.contains(value.stringValue())) {
        problems.notAllowed("tool_choice", Why.NOT_ONE_OF, "none, auto, required");
      }
      return value.stringValue().equals("none") ? List.of() : declared;
    }
    return problems.is(value.isObject(), "tool_choice", "string or object")
        ? named(value, declared)
        : List.of();
  }

  /** A model can't be forced to call a function, but it can be shown no other. */
  private List<ToolSpec> named(JsonNode choice, List<ToolSpec> declared) {
    if (!choice.path("type").asString("").equals("function")) {
      return declared;
    }
    String field = "tool_choice.function";
    Optional<String> name =
        problems
            .object(choice, "function", field)
            .flatMap(function -> problems.required(function, "name", field));
    List<ToolSpec> chosen =
        declared.stream().filter(tool -> name.equals(Optional.of(tool.name()))).toList();
    if (name.isPresent() && chosen.isEmpty()) {
      problems.notAllowed(field + ".name", Why.UNKNOWN, name.get());
    }
    return chosen;
  }

  private List<ToolSpec> declared(JsonNode body) {
    List<ToolSpec> declared = new ArrayList<>();
    Optional<JsonNode> tools = problems.array(body, "tools", "tools");
    if (tools.isPresent() && tools.get().size() > MAX_TOOLS) {
      problems.notAllowed("tools", Why.TOO_MANY, String.valueOf(MAX_TOOLS));
      return List.of();
    }
    tools.ifPresent(
        array -> {
          for (int i = 0; i < array.size(); i++) {
            tool(array.get(i), "tools[" + i + "]").ifPresent(declared::add);
          }
        });
    return declared;
  }

  private Optional<ToolSpec> tool(JsonNode node, String path) {
    if (!problems.is(node.isObject(), path, "object")) {
      return Optional.empty();
    }
    Optional<String> type = problems.required(node, "type", path);
    if (type.isPresent() && !type.get().equals("function")) {
      problems.notAllowed(path + ".type", Why.NOT_ONE_OF, "function");
    }
    return type.equals(Optional.of("function"))
        ? functions.read(node, path + ".function")
        : Optional.empty();
  }
}
