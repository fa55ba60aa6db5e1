package dev.zhuli.http.mcp;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.run.Origin;
import dev.zhuli.run.TurnRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an assistant is called with. */
final class TurnArguments {
  private static final String MESSAGE = "message";
  private static final String CONVERSATION = "conversation_id";
  private static final String FILES = "file_ids";

  /** JSON schema. */
  static final Map<String, Object> SCHEMA =
      Schemas.of(
          """
          {"type":"object","properties":{\
          "message":{"type":"string","description":"要问或要做的事，写完整 / what to ask, in full"},\
          "conversation_id":{"type":"string","description":"接着之前的对话时填：上次结果里的 conversation_id / \
          of an earlier result, to go on with it"},\
          "file_ids":{"type":"array","items":{"type":"string"},"description":"已上传文件的 id / ids of uploaded \
          files"}},"required":["message"]}""");

  private final RequestSettings limits;
  private final JsonMapper json;

  TurnArguments(RequestSettings limits, JsonMapper json) {
    this.limits = limits;
    this.json = json;
  }

  /**
   * @throws ApiException naming every problem
   */
  TurnRequest turn(String assistantId, Map<String, Object> given, Origin origin) {
    JsonNode arguments = json.valueToTree(given);
    Problems problems = new Problems();
    String message = message(arguments, problems);
    @Nullable String conversation =
        problems
            .string(arguments, CONVERSATION, CONVERSATION)
            .filter(id -> !id.isBlank())
            .orElse(null);
    List<String> files = files(arguments, problems);
    problems.throwIfAny();
    return new TurnRequest(
        assistantId,
        conversation,
        TurnRequest.DEFAULT_MODEL,
        List.of(ChatMessage.user(message)),
        files,
        null,
        "",
        null,
        Sampling.DEFAULT,
        List.of(),
        Map.of("audio", false), // there is no place for it
        null,
        origin,
        false);
  }

  private String message(JsonNode arguments, Problems problems) {
    if (Problems.present(arguments, MESSAGE).isEmpty()) {
      problems.missing(MESSAGE);
      return "";
    }
    @Nullable String message = problems.string(arguments, MESSAGE, 0, limits.maxMessageChars());
    if (message != null && message.isBlank()) {
      problems.notAllowed(MESSAGE, Why.EMPTY, null);
    }
    return message == null ? "" : message;
  }

  private static List<String> files(JsonNode arguments, Problems problems) {
    Set<String> ids = new LinkedHashSet<>();
    problems
        .array(arguments, FILES, FILES)
        .ifPresent(
            array -> {
              for (JsonNode id : array) {
                if (problems.is(id.isString(), FILES, "array of strings")) {
                  ids.add(id.stringValue());
                }
              }
            });
    return List.copyOf(ids);
  }
}
