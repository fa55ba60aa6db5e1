package dev.zhuli.http.bigmodel;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code messages}. */
final class MessagesReader {
  private final RequestSettings limits;
  private final Problems problems;

  MessagesReader(RequestSettings limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  List<ChatMessage> read(JsonNode body) {
    Optional<JsonNode> array = problems.array(body, "messages", "messages");
    if (Problems.present(body, "messages").isEmpty()) {
      problems.missing("messages");
    }
    return array.map(this::messages).orElse(List.of());
  }

  private List<ChatMessage> messages(JsonNode array) {
    if (array.isEmpty()) {
      problems.notAllowed("messages", Why.EMPTY, null);
    }
    if (array.size() > limits.maxMessages()) {
      problems.notAllowed("messages", Why.TOO_MANY, String.valueOf(limits.maxMessages()));
      return List.of();
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      message(array.get(i), "messages[" + i + "]").ifPresent(messages::add);
    }
    checkEnd(array);
    return messages;
  }

  /** There must be something to answer. */
  private void checkEnd(JsonNode array) {
    String last = array.isEmpty() ? "" : array.get(array.size() - 1).path("role").asString("");
    if (last.equals("assistant") || last.equals("system")) {
      problems.notAllowed(
          "messages[" + (array.size() - 1) + "].role", Why.NOT_ONE_OF, "user, tool");
    }
  }

  private Optional<ChatMessage> message(JsonNode node, String path) {
    if (!problems.is(node.isObject(), path, "object")) {
      return Optional.empty();
    }
    Optional<Role> role = role(node, path + ".role");
    List<ToolCall> calls = role.equals(Optional.of(Role.ASSISTANT)) ? calls(node) : List.of();
    List<Part> parts = content(node, path + ".content", role, calls.isEmpty() && !isVoice(node));
    Optional<String> callId = problems.string(node, "tool_call_id", path + ".tool_call_id");
    if (role.equals(Optional.of(Role.TOOL)) && callId.isEmpty()) {
      problems.missing(path + ".tool_call_id");
    }
    return role.map(known -> new ChatMessage(known, parts, calls, callId.orElse(null)));
  }

  /** An earlier spoken answer, named by its id alone. */
  private static boolean isVoice(JsonNode message) {
    return message.path("audio").path("id").isString()
        && message.path("role").asString("").equals("assistant");
  }

  private Optional<Role> role(JsonNode node, String path) {
    if (Problems.present(node, "role").isEmpty()) {
      problems.missing(path);
      return Optional.empty();
    }
    Optional<String> name = problems.string(node, "role", path);
    return switch (name.orElse("")) {
      case "user" -> Optional.of(Role.USER);
      case "assistant" -> Optional.of(Role.ASSISTANT);
      case "system" -> Optional.of(Role.SYSTEM);
      case "tool" -> Optional.of(Role.TOOL);
      default -> {
        if (name.isPresent()) {
          problems.notAllowed(path, Why.NOT_ONE_OF, "user, assistant, system, tool");
        }
        yield Optional.empty();
      }
    };
  }

  /** An assistant's earlier message may be empty; of everybody else's something is expected. */
  private List<Part> content(
      JsonNode node, String path, Optional<Role> role, boolean contentExpected) {
    Optional<JsonNode> content = Problems.present(node, "content");
    boolean mayBeEmpty = role.equals(Optional.of(Role.ASSISTANT));
    if (content.isEmpty()) {
      if (contentExpected) {
        problems.missing(path);
      }
      return List.of();
    }
    JsonNode value = content.get();
    if (!problems.is(value.isString() || value.isArray(), path, "string or array")) {
      return List.of();
    }
    List<Part> parts =
        value.isString() ? List.of(new Part.Text(value.stringValue())) : parts(value, path);
    check(parts, path, mayBeEmpty || (value.isArray() && !value.isEmpty() && parts.isEmpty()));
    return parts;
  }

  private void check(List<Part> parts, String path, boolean mayBeEmpty) {
    long chars = 0;
    boolean empty = true;
    for (Part part : parts) {
      if (part instanceof Part.Text(String text)) {
        chars += text.length();
        empty &= text.isBlank();
      } else {
        empty = false;
      }
    }
    if (empty && !mayBeEmpty) {
      problems.notAllowed(path, Why.EMPTY, null);
    }
    if (chars > limits.maxMessageChars()) {
      problems.notAllowed(path, Why.TOO_LONG, String.valueOf(limits.maxMessageChars()));
    }
  }

  private List<Part> parts(JsonNode array, String path) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      part(array.get(i), path + "[" + i + "]").ifPresent(parts::add);
    }
    return parts;
  }

  private Optional<Part> part(JsonNode node, String path) {
    if (!problems.is(node.isObject(), path, "object")) {
      return Optional.empty();
    }
    Optional<String> type = problems.string(node, "type", path + ".type");
    if (Problems.present(node, "type").isEmpty()) {
      problems.missing(path + ".type");
      return Optional.empty();
    }
    return switch (type.orElse("")) {
      case "text" -> required(node, "text", path).map(Part.Text::new);
      case "image_url" -> image(node, path);
      case "input_audio" -> audio(node, path);
      default -> {
        if (type.isPresent()) {
          problems.notAllowed(path + ".type", Why.NOT_ONE_OF, "text, image_url, input_audio");
        }
        yield Optional.empty();
      }
    };
  }

  private Optional<Part> image(JsonNode node, String path) {
    Optional<JsonNode> image = problems.object(node, "image_url", path + ".image_url");
    if (Problems.present(node, "image_url").isEmpty()) {
      problems.missing(path + ".image_url");
    }
    Optional<String> url = image.flatMap(object -> required(object, "url", path + ".image_url"));
    if (url.isPresent() && !looksLikeUrl(url.get())) {
      problems.notAllowed(path + ".image_url.url", Why.BAD_FORM, "http(s)://, data:image/");
    }
    return url.map(Part.Image::new);
  }

  private static boolean looksLikeUrl(String url) {
    String start = url.substring(0, Math.min(url.length(), 16)).toLowerCase(Locale.ROOT);
    return start.startsWith("http://")
        || start.startsWith("https://")
        || start.startsWith("data:image/");
  }

  private Optional<Part> audio(JsonNode node, String path) {
    String at = path + ".input_audio";
    Optional<JsonNode> audio = problems.object(node, "input_audio", at);
    if (Problems.present(node, "input_audio").isEmpty()) {
      problems.missing(at);
    }
    return audio.flatMap(
        object -> {
          Optional<String> data = required(object, "data", at);
          Optional<String> format = required(object, "format", at);
          return data.flatMap(base64 -> format.map(form -> new Part.Audio(base64, form)));
        });
  }

  private Optional<String> required(JsonNode node, String name, String path) {
    if (Problems.present(node, name).isEmpty()) {
      problems.missing(path + "." + name);
    }
    return problems.string(node, name, path + "." + name);
  }

  /** Calls of an earlier answer, as this server or OpenAI writes them; others are passed over. */
  private static List<ToolCall> calls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      JsonNode arguments = function.path("arguments");
      if (call.path("id").isString() && function.path("name").isString()) {
        String text = arguments.isString() ? arguments.stringValue() : arguments.toString();
        calls.add(
            new ToolCall(call.path("id").stringValue(), function.path("name").stringValue(), text));
      }
    }
    return calls;
  }
}
