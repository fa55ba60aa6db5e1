package dev.zhuli.testkit;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A request that a {@link ScriptedUpstream} got.
 *
 * @param headers by lower-case name; of repeated ones the last
 * @param body the JSON body; a missing node where there was none or it was no JSON
 */
public record RecordedRequest(
    String method, String path, Map<String, String> headers, JsonNode body) {

  /** The value of a header, or an empty text. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The text of the last message, as the model sees it; empty where it isn't plain text. */
  public String lastMessage() {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("content").asString("");
  }

  /** Whether any message holds this text. */
  public boolean mentions(String text) {
    return body.path("messages")
        .valueStream()
        .anyMatch(m -> m.path("content").toString().contains(text));
  }
}
