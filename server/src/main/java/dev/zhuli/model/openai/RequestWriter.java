package dev.zhuli.model.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.SpeechWish;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  /** What a request may take on its way. */
  private static final Duration SPARE = Duration.ofMinutes(1);

  private final JsonMapper mapper;
  private final OpenAiEndpoint endpoint;
  private final String model;
  private final boolean vision;

  RequestWriter(JsonMapper mapper, OpenAiEndpoint endpoint) {
    this.mapper = mapper;
    this.endpoint = endpoint;
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
    speech(body, request.speech() == null ? null : request.speech().wish());
    tools(body, request);
    ArrayNode messages = body.putArray("messages");
    request.messages().forEach(message -> message(messages.addObject(), message));
    return mapper.writeValueAsBytes(body);
  }

  private void format(ObjectNode body, OutputFormat format) {
    switch (format) {
      case OutputFormat.Text _, OutputFormat.CodeBlock _ -> {
        // What servers write when nothing is said.
      }
      case OutputFormat.JsonSchema schema -> {
        ObjectNode wanted = body.putObject("response_format").put("type", "json_schema");
        ObjectNode named = wanted.putObject("json_schema").put("name", schema.name());
        named.put("strict", true).set("schema", json(schema.schema(), schema.name()));
      }
    }
  }

  private void speech(ObjectNode body, @Nullable SpeechWish wish) {
    if (wish == null || !endpoint.audio()) {
      return;
    }
    body.putArray("modalities").add("text").add("audio");
    body.putObject("audio")
        .put("voice", wish.voice() == null ? endpoint.voice() : wish.voice())
        .put("format", endpoint.audioFormat());
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
    Optional<String> spoken = ownSpeech(message);
    if (spoken.isPresent()) {
      node.putObject("audio").put("id", spoken.get());
    } else {
      content(node, message);
    }
    if (message.toolCallId() != null) {
      node.put("tool_call_id", message.toolCallId());
    }
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = node.putArray("tool_calls");
      message.toolCalls().forEach(call -> call(calls.addObject(), call));
    }
  }

  /** The id of an answer that this very model spoke and still knows. */
  private Optional<String> ownSpeech(ChatMessage message) {
    long soon = Instant.now().plus(SPARE).getEpochSecond();
    return message.parts().stream()
        .filter(Part.Speech.class::isInstance)
        .map(Part.Speech.class::cast)
        .filter(_ -> endpoint.audio() && message.toolCalls().isEmpty())
        .filter(speech -> speech.model().equals(endpoint.identity()) && speech.expiresAt() > soon)
        .map(Part.Speech::id)
        .findFirst();
  }

  private void content(ObjectNode node, ChatMessage message) {
    List<Part> said =
        message.parts().stream().filter(part -> !(part instanceof Part.Speech)).toList();
    boolean plain = said.stream().allMatch(Part.Text.class::isInstance);
    if (plain && message.text().isEmpty() && !message.toolCalls().isEmpty()) {
      node.putNull("content");
    } else if (plain) {
      node.put("content", message.text());
    } else {
      ArrayNode parts = node.putArray("content");
      said.forEach(part -> part(parts.addObject(), part));
    }
  }

  private void part(ObjectNode node, Part part) {
    switch (part) {
      case Part.Text text -> node.put("type", "text").put("text", text.text());
      case Part.Image image when vision ->
          node.put("type", "image_url").putObject("image_url").put("url", image.url());
      case Part.Image unseen -> node.put("type", "text").put("text", unseen.inWords().text());
      case Part.Audio audio when endpoint.audio() ->
          node.put("type", "input_audio")
              .putObject("input_audio")
              .put("data", audio.data())
              .put("format", audio.format());
      case Part.Audio unheard -> node.put("type", "text").put("text", unheard.inWords().text());
      case Part.Speech speech -> node.put("type", "text").put("text", speech.inWords().text());
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
