package dev.zhuli.assistant.custom;

import dev.zhuli.model.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads {@code functions}: what callers of an assistant are to run for it. */
final class FunctionList {
  private static final String KEY = "functions";
  private static final Set<String> KEYS = Set.of("name", "description", "parameters");
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DESCRIPTION = 2_000;

  private final Fields fields;
  private final Set<String> names = new HashSet<>();

  FunctionList(Fields fields) {
    this.fields = fields;
  }

  List<ToolSpec> read() {
    List<ToolSpec> functions = new ArrayList<>();
    for (JsonNode element : fields.elements(KEY)) {
      if (!element.isObject() || !KEYS.containsAll(element.propertyNames())) {
        fields.problem(
            "functions 的每一项应当只有 name、description、parameters"
                + " / each of functions must have name, description, parameters, nothing else");
      } else {
        functions.add(function(element));
      }
    }
    return functions;
  }

  private ToolSpec function(JsonNode element) {
    JsonNode description = element.path("description");
    return new ToolSpec(
        name(element.path("name")),
        isAbsent(description) ? "" : text("description", description, LONGEST_DESCRIPTION),
        parameters(element.path("parameters")));
  }

  private String name(JsonNode node) {
    String name = text("name", node, LONGEST_NAME);
    if (name.isEmpty()) {
      return name; // told already
    }
    if (!ToolSpec.isName(name)) {
      fields.problem(
          "函数名只能有字母、数字、- 和 _：%s / a function's name takes letters, digits, - and _ only: %s"
              .formatted(name, name));
    } else if (!names.add(name)) {
      fields.problem("函数 %s 重复了 / function %s is there twice".formatted(name, name));
    }
    return name;
  }

  private String parameters(JsonNode node) {
    if (isAbsent(node)) {
      return ToolSpec.NO_PARAMETERS;
    }
    if (!node.isObject()) {
      fields.problem("functions 的 parameters 应当是 JSON Schema / must be a JSON schema");
    }
    return node.toString();
  }

  private String text(String key, JsonNode node, int limit) {
    return Objects.requireNonNullElse(fields.text(KEY + "." + key, node, limit), "");
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
