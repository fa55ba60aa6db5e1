package dev.zhuli.tool;

import dev.zhuli.model.ToolCall;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How tools that have no typed block of their own are told: as functions. */
public final class FunctionBlocks {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ERROR = "error";

  private FunctionBlocks() {}

  public static ToolBlock announced(ToolCall call) {
    return new ToolBlock.Function(call.id(), call.name(), call.arguments(), List.of());
  }

  /** A result, for model and caller alike. */
  public static ToolOutcome result(ToolCall call, String text) {
    return outcome(call, text, "result");
  }

  /** Why there is no result, for model and caller alike. */
  public static ToolOutcome failure(ToolCall call, String why) {
    return outcome(call, why, ERROR);
  }

  /** Whether an output tells why there is no result. */
  public static boolean isFailure(String output) {
    try {
      JsonNode told = JSON.readTree(output);
      return told.size() == 1 && told.has(ERROR);
    } catch (JacksonException e) {
      return false;
    }
  }

  private static ToolOutcome outcome(ToolCall call, String text, String key) {
    String output = JSON.writeValueAsString(Map.of(key, text));
    return new ToolOutcome(
        text, new ToolBlock.Function(call.id(), call.name(), call.arguments(), List.of(output)));
  }
}
