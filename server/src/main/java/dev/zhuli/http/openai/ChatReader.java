package dev.zhuli.http.openai;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.MessageForms;
import dev.zhuli.http.MessagesReader;
import dev.zhuli.http.Problems;
import dev.zhuli.http.SpeechReader;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelRequest.Sampling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of {@code POST /v1/chat/completions}. */
final class ChatReader {
  private static final String CONVERSATION = "conversation_id";
  private static final int MAX_USER_CHARS = 512;

  private final JsonMapper json;
  private final RequestSettings limits;
  private final int mostFiles;
  private final ModelNames names;

  /**
   * @param mostFiles different files of one body
   */
  ChatReader(JsonMapper json, RequestSettings limits, int mostFiles, ModelNames names) {
    this.json = json;
    this.limits = limits;
    this.mostFiles = mostFiles;
    this.names = names;
  }

  /**
   * @throws ApiException naming every problem of the body
   */
  ChatRequest read(JsonNode body) {
    if (!body.isObject()) {
      throw new ApiException(new ApiError.FieldWrongType("body", "object"));
    }
    Problems problems = new Problems();
    String model = problems.string(body, "model", "model").orElse("");
    String assistantId = assistantId(body, model, problems);
    FileParts files = new FileParts(problems, mostFiles);
    List<ChatMessage> messages =
        new MessagesReader(limits, problems, forms(files, problems)).read(body);
    checkChoices(body, problems);
    Map<String, Object> metadata = speaking(body, problems.metadata(body, json), problems);
    ChatRequest request =
        new ChatRequest(
            model,
            assistantId,
            conversation(metadata, problems),
            flag(body, "store", "store", problems),
            messages,
            files.ids(),
            files.inline(),
            user(body, problems),
            sampling(body, problems),
            new ChatTools(problems).read(body),
            metadata,
            flag(body, "stream", "stream", problems),
            includeUsage(body, problems));
    problems.throwIfAny();
    return request;
  }

  /**
   * What {@code modalities} and {@code audio} ask for, as the other dialect has it in its metadata.
   */
  private static Map<String, Object> speaking(
      JsonNode body, Map<String, Object> metadata, Problems problems) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    boolean wanted =
        problems
            .array(body, "modalities", "modalities")
            .map(list -> list.valueStream().anyMatch(one -> one.asString("").equals("audio")))
            .orElse(false);
    Optional<JsonNode> how = problems.object(body, "audio", "audio");
    how.ifPresent(audio -> SpeechReader.checkHow(audio, "audio", problems));
    if (wanted) {
      all.put("audio", how.<Object>map(ChatReader::names).orElse(true));
    } else if (!(all.get("audio") instanceof String)) {
      all.put("audio", false); // also of a model that speaks unasked
    }
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, String> names(JsonNode audio) {
    Map<String, String> names = new LinkedHashMap<>();
    JsonNode voice = audio.path("voice");
    name("voice", voice.isObject() ? voice.path("id") : voice, names);
    name("format", audio.path("format"), names);
    return names;
  }

  private static void name(String what, JsonNode name, Map<String, String> names) {
    if (name.isString()) {
      names.put(what, name.stringValue());
    }
  }

  private static MessageForms forms(FileParts files, Problems problems) {
    return MessageForms.COMMON
        .withRole("developer", Role.SYSTEM)
        .withPart("file", files::read)
        .withPart(
            "refusal", (node, at) -> problems.required(node, "refusal", at).map(Part.Text::new));
  }

  private String assistantId(JsonNode body, String model, Problems problems) {
    if (Problems.present(body, "model").isEmpty()) {
      problems.missing("model");
      return "";
    }
    try {
      return names.find(model).card().id();
    } catch (ApiException e) {
      problems.add("model", e.error());
      return "";
    }
  }

  /** There is one answer to a question here, and no way to be asked for more without a word. */
  private static void checkChoices(JsonNode body, Problems problems) {
    Problems.present(body, "n")
        .filter(n -> problems.is(n.isIntegralNumber(), "n", "integer"))
        .filter(n -> n.asLong(0) != 1)
        .ifPresent(n -> problems.notAllowed("n", Why.NOT_ONE_OF, "1"));
  }

  private static boolean flag(JsonNode object, String name, String path, Problems problems) {
    return Problems.present(object, name)
        .filter(node -> problems.is(node.isBoolean(), path, "boolean"))
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  private static boolean includeUsage(JsonNode body, Problems problems) {
    return problems
        .object(body, "stream_options", "stream_options")
        .map(o -> flag(o, "include_usage", "stream_options.include_usage", problems))
        .orElse(false);
  }

  private static Sampling sampling(JsonNode body, Problems problems) {
    return Problems.present(body, "temperature")
        .filter(node -> problems.is(node.isNumber(), "temperature", "number"))
        .filter(node -> node.doubleValue() == 0)
        .map(_ -> Sampling.GREEDY)
        .orElse(Sampling.DEFAULT);
  }

  private static @Nullable String user(JsonNode body, Problems problems) {
    @Nullable String user = problems.id(body, "user", 0, MAX_USER_CHARS);
    return user == null || user.isBlank() ? null : user;
  }

  private static @Nullable String conversation(Map<String, Object> metadata, Problems problems) {
    Object id = metadata.get(CONVERSATION);
    if (id == null || id.equals("")) {
      return null;
    }
    return problems.is(id instanceof String, "metadata." + CONVERSATION, "string")
        ? String.valueOf(id)
        : null;
  }
}
