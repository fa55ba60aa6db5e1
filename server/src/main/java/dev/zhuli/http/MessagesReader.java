package dev.zhuli.http;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code messages}, the same in every dialect but for some names. */
public final class MessagesReader {
  private final RequestSettings limits;
  private final Problems problems;
  private final MessageForms forms;
  private final PartReader part;

  public MessagesReader(RequestSettings limits, Problems problems, MessageForms forms) {
    this.limits = limits;
    this.problems = problems;
    this.forms = forms;
    this.part = new PartReader(problems, forms);
  }

  /** The messages that have no problem; what is wrong with the others is told to the problems. */
  public List<ChatMessage> read(JsonNode body) {
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
    @Nullable Role role = forms.roles().get(last);
    if (role == Role.ASSISTANT || role == Role.SYSTEM) {
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
    List<Part> instead = role.equals(Optional.of(Role.ASSISTANT)) ? instead(node, path) : List.of();
    List<Part> parts =
        new ArrayList<>(
            content(node, path + ".content", role, calls.isEmpty() && instead.isEmpty()));
    parts.addAll(instead);
    Optional<String> callId = problems.string(node, "tool_call_id", path + ".tool_call_id");
    if (role.equals(Optional.of(Role.TOOL)) && callId.isEmpty()) {
      problems.missing(path + ".tool_call_id");
    }
    return role.map(known -> new ChatMessage(known, parts, calls, callId.orElse(null)));
  }

  /** What stands in an earlier answer where it has no content: sound, or a refusal. */
  private List<Part> instead(JsonNode node, String path) {
    return Stream.concat(spoken(node, path).stream(), refusal(node, path).stream()).toList();
  }

  /** Where the dialect knows refusals as parts, a whole answer may be one. */
  private Optional<Part> refusal(JsonNode node, String path) {
    if (!forms.parts().containsKey("refusal")) {
      return Optional.empty();
    }
    return problems
        .string(node, "refusal", path + ".refusal")
        .filter(_ -> Problems.present(node, "content").isEmpty())
        .map(Part.Text::new);
  }

  /** An earlier spoken answer, named by its id alone. */
  private Optional<Part> spoken(JsonNode message, String path) {
    String at = path + ".audio";
    return problems
        .object(message, "audio", at)
        .flatMap(audio -> problems.required(audio, "id", at))
        .map(Part.Speech::named);
  }

  private Optional<Role> role(JsonNode node, String path) {
    if (Problems.present(node, "role").isEmpty()) {
      problems.missing(path);
      return Optional.empty();
    }
    Optional<String> name = problems.string(node, "role", path);
    Optional<Role> role = name.map(forms.roles()::get);
    if (name.isPresent() && role.isEmpty()) {
      problems.notAllowed(path, Why.NOT_ONE_OF, String.join(", ", forms.roles().keySet()));
    }
    return role;
  }

  /** A user says something; an earlier answer, a result and a system message may be empty. */
  private List<Part> content(
      JsonNode node, String path, Optional<Role> role, boolean contentExpected) {
    Optional<JsonNode> content = Problems.present(node, "content");
    boolean mayBeEmpty = role.isPresent() && role.get() != Role.USER;
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
      part.read(array.get(i), path + "[" + i + "]").ifPresent(parts::add);
    }
    return parts;
  }

  /**
   * Calls of an earlier answer, as this server or OpenAI writes them; others are passed over, and
   * so are those that this server tells of tools of its own: they have run.
   */
  private static List<ToolCall> calls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      JsonNode arguments = function.path("arguments");
      if (call.path("id").isString() && function.path("name").isString() && !hasRun(function)) {
        String text = arguments.isString() ? arguments.stringValue() : arguments.toString();
        calls.add(
            new ToolCall(call.path("id").stringValue(), function.path("name").stringValue(), text));
      }
    }
    return calls;
  }

  /** In a sync reply the outputs stand beside the input, in a stream beside the arguments. */
  private static boolean hasRun(JsonNode function) {
    JsonNode arguments = function.path("arguments");
    return (arguments.size() == 2 && arguments.has("input") && arguments.path("outputs").isArray())
        || !function.path("outputs").isEmpty();
  }
}
