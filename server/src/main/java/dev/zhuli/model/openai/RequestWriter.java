package dev.zhuli.model.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request as OpenAI's chat completions take it
 * (https://platform.openai.com/docs/api-reference/chat/create).
 */
final class RequestWriter {
  private final JsonMapper mapper;
  private final String model;
  private final boolean vision;

  RequestWriter(JsonMapper mapper, OpenAiEndpoint endpoint) {
    this.mapper = mapper;
    this.model = endpoint.name();
    this.vision = endpoint.vision();
  }

  byte[] write(ModelRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    if (request.maxTokens() > 0) {
      body.put("max_tokens", request.maxTokens());
    }
    if (request.sampling() == Sampling.GREEDY) {
      body.put("temperature", 0).put("seed", 0);
    }
    format(body, request.format());
    tools(body, request);
    ArrayNode messages = body.putArray("messages");
    request.messages().forEach(message -> message(messages.addObject(), message));
    return mapper.writeValueAsBytes(body);
  }

  private void format(ObjectNode body, OutputFormat format) {
    switch (format) {
      case OutputFormat.Text _ -> {
        // What servers write when nothing is said.
      }
      case OutputFormat.JsonSchema schema -> {
        ObjectNode wanted = body.putObject("response_format").put("type", "json_schema");
        ObjectNode named = wanted.putObject("json_schema").put("name", schema.name());
        named.put("strict", true).set("schema", json(schema.schema(), schema.name()));
      }
    }
  }

  private void tools(ObjectNode body, ModelRequest request) {
    if (request.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (ToolSpec spec : request.tools()) {
      ObjectNode function = tools.addObject().put("type", "function").putObject("function");
      function.put("name", spec.name()).put("description", spec.description());
      function.set("parameters", json(spec.parametersSchema(), spec.name()));
    }
  }

  private void message(ObjectNode node, ChatMessage message) {
    node.put("role", message.role().name().toLowerCase(Locale.ROOT));
    content(node, message);
    if (message.toolCallId() != null) {
      node.put("tool_call_id", message.toolCallId());
    }
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = node.putArray("tool_calls");
      message.toolCalls().forEach(call -> call(calls.addObject(), call));
    }
  }

  private void content(ObjectNode node, ChatMessage message) {
    boolean plain = message.parts().stream().allMatch(Part.Text.class::isInstance);
    if (plain && message.text().isEmpty() && message.role() == Role.ASSISTANT) {
      node.putNull("content");
    } else if (plain) {
      node.put("content", message.text());
    } else {
      ArrayNode parts = node.putArray("content");
      message.parts().forEach(part -> part(parts.addObject(), part));
    }
  }

  private void part(ObjectNode node, Part part) {
    switch (part) {
      case Part.Text text -> node.put("type", "text").put("text", text.text());
      case Part.Image image when vision ->
          node.put("type", "image_url").putObject("image_url").put("url", image.url());
      case Part.Image unseen -> node.put("type", "text").put("text", unseen.inWords().text());
      case Part.Audio audio ->
          node.put("type", "input_audio")
              .putObject("input_audio")
              .put("data", audio.data())
              .put("format", audio.format());
    }
  }

  private static void call(ObjectNode node, ToolCall call) {
    node.put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
  }

  private JsonNode json(String schema, String name) {
    try {
      return mapper.readTree(schema);
    } catch (JacksonException e) {
      throw new ModelException(Fault.REJECTED, "the schema of " + name + " is no JSON", e);
    }
  }
}
