package dev.zhuli.testkit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What OpenAI's server refuses in a chat request with status 400, said as it says it. */
final class OpenAiRules {
  private static final String NAME = "[a-zA-Z0-9_-]{1,64}";
  private static final int LONGEST_ID = 40;

  private OpenAiRules() {}

  /** Why the request is refused; empty for a proper one. */
  static Optional<String> broken(JsonNode body) {
    for (JsonNode tool : body.path("tools")) {
      if (!tool.at("/function/name").asString("").matches(NAME)) {
        return Optional.of("Invalid 'tools[].function.name': does not match '" + NAME + "'.");
      }
    }
    return unpaired(body.path("messages"));
  }

  private static Optional<String> unpaired(JsonNode messages) {
    Set<String> open = new HashSet<>();
    for (JsonNode message : messages) {
      String id = message.path("tool_call_id").asString("");
      if (message.path("role").asString("").equals("tool")) {
        if (!open.remove(id)) {
          return Optional.of("A 'tool' message must follow a message with its 'tool_calls'.");
        }
      } else if (!open.isEmpty()) {
        return Optional.of("These tool_call_ids did not have response messages: " + open);
      }
      for (JsonNode call : message.path("tool_calls")) {
        open.add(call.path("id").asString(""));
        if (call.path("id").asString("").length() > LONGEST_ID) {
          return Optional.of("Invalid 'tool_calls[].id': string too long.");
        }
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("These tool_call_ids did not have response messages: " + open);
  }
}
