package dev.zhuli.http;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent.NotSpoken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small forms that every dialect shares. */
public final class Wire {
  private Wire() {}

  public static String finishReason(FinishReason finish) {
    return switch (finish) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case SENSITIVE -> "sensitive";
    };
  }

  /** Why an answer isn't spoken, as the metadata that every client reads. */
  public static ObjectNode notSpoken(JsonMapper json, NotSpoken reason) {
    ObjectNode metadata = json.createObjectNode();
    metadata
        .putObject("audio_error")
        .put("code", String.valueOf(reason.code()))
        .put("message", reason.message());
    return metadata;
  }

  public static ObjectNode usage(JsonMapper json, Usage usage) {
    return json.createObjectNode()
        .put("prompt_tokens", usage.promptTokens())
        .put("completion_tokens", usage.completionTokens())
        .put("total_tokens", usage.totalTokens());
  }
}
