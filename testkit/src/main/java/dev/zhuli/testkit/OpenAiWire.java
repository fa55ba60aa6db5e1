package dev.zhuli.testkit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of OpenAI's chat completions, as far as the scripted upstream speaks it. */
final class OpenAiWire {
  static final JsonMapper MAPPER = JsonMapper.shared();
  static final String DONE = "data: [DONE]\n\n";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OpenAiWire() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static String event(ObjectNode json) {
    return "data: " + json + "\n\n";
  }

  static ObjectNode chunk(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = envelope("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject();
    choice.put("index", 0).set("delta", delta);
    choice.put("finish_reason", finish);
    return chunk;
  }

  static ObjectNode usageChunk(ObjectNode usage) {
    ObjectNode chunk = envelope("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage);
    return chunk;
  }

  static ObjectNode completion(ObjectNode message, @Nullable String finish) {
    ObjectNode reply = envelope("chat.completion");
    ObjectNode choice = reply.putArray("choices").addObject();
    choice.put("index", 0).set("message", message);
    choice.put("finish_reason", finish);
    return reply;
  }

  static ObjectNode models() {
    ObjectNode list = object().put("object", "list");
    list.putArray("data").addObject().put("id", "scripted").put("object", "model");
    return list;
  }

  static ObjectNode usage(int prompt, int completion, int cached) {
    ObjectNode usage = object().put("prompt_tokens", prompt).put("completion_tokens", completion);
    usage.put("total_tokens", prompt + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
    return usage;
  }

  static String error(String message) {
    ObjectNode body = object();
    body.putObject("error").put("message", message).put("type", "scripted_error");
    return body.toString();
  }

  private static ObjectNode envelope(String kind) {
    return object()
        .put("id", "chatcmpl-scripted")
        .put("object", kind)
        .put("created", 1_700_000_000)
        .put("model", "scripted");
  }
}
