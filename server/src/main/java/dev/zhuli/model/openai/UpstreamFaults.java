package dev.zhuli.model.openai;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Turns what a model server says about a failure into one of ours. */
final class UpstreamFaults {
  private static final int LONGEST_MESSAGE = 300;

  /** What looks like a credential in a server's words: OpenAI's keys, ours, tokens. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)bearer\\s+\\S+|\\bsk-[\\w*-]{4,}|\\b[0-9a-f]{16,}\\.\\w{8,}|\\beyJ[\\w.-]+");

  /** Codes of OpenAI and Azure, DashScope, BigModel. */
  private static final List<String> SENSITIVE =
      List.of("content_filter", "content_policy_violation", "data_inspection_failed", "1301");

  private static final List<String> TOO_LONG = List.of("context_length_exceeded", "1261");

  private final JsonMapper mapper;
  private final @Nullable String apiKey;

  UpstreamFaults(JsonMapper mapper, @Nullable String apiKey) {
    this.mapper = mapper;
    this.apiKey = apiKey;
  }

  /** An answer whose status isn't 200. */
  ModelException ofAnswer(int status, String body) {
    JsonNode error = error(body);
    String words = error.isMissingNode() ? body : words(error);
    Fault fault = ofStatus(status);
    if (fault == Fault.REJECTED || fault == Fault.MISCONFIGURED) {
      fault = ofRejection(fault, error, words);
    }
    return new ModelException(fault, "the model server answered " + status + ": " + clean(words));
  }

  /** An error event inside a stream. */
  ModelException ofEvent(JsonNode error) {
    String words = words(error);
    int status = error.path("code").asInt(error.path("status").asInt(0));
    Fault fault = status >= 400 && status < 600 ? ofStatus(status) : Fault.BROKE_OFF;
    if (fault != Fault.RATE_LIMITED && fault != Fault.REFUSED) {
      fault = ofRejection(fault, error, words);
    }
    return new ModelException(fault, "the model server broke off: " + clean(words));
  }

  private static Fault ofStatus(int status) {
    return switch (status) {
      case 429 -> Fault.RATE_LIMITED;
      case 408, 425 -> Fault.REFUSED;
      // Key, account (402: no money left), permission, address or name of the model.
      case 401, 402, 403, 404 -> Fault.MISCONFIGURED;
      default -> status >= 500 ? Fault.REFUSED : Fault.REJECTED;
    };
  }

  /** What the words tell beyond the status, else {@code otherwise}. */
  private static Fault ofRejection(Fault otherwise, JsonNode error, String words) {
    String code = error.path("code").asString("") + " " + error.path("type").asString("");
    if (SENSITIVE.stream().anyMatch(code::contains)) {
      return Fault.SENSITIVE;
    }
    String said = words.toLowerCase(Locale.ROOT);
    boolean tooLong = said.contains("maximum context length") || said.contains("context window");
    if (tooLong || TOO_LONG.stream().anyMatch(code::contains)) {
      return Fault.TOO_LONG;
    }
    return otherwise;
  }

  private JsonNode error(String body) {
    try {
      JsonNode json = mapper.readTree(body);
      JsonNode error = json.path("error");
      return error.isMissingNode() && json.has("message") ? json : error;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static String words(JsonNode error) {
    return error.isString() ? error.asString() : error.path("message").asString(error.toString());
  }

  /** Shortened, on one line, without what looks like a credential. */
  String clean(String words) {
    String text = words.length() > 4_000 ? words.substring(0, 4_000) : words;
    if (apiKey != null && !apiKey.isBlank()) {
      text = text.replace(apiKey, "***");
    }
    text = SECRET.matcher(text).replaceAll("***").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (text.length() <= LONGEST_MESSAGE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_MESSAGE - end) + "…";
  }
}
