package dev.zhuli.model.openai;

import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Puts calls together from their fragments. */
final class ToolCallDeltas {
  private final List<Call> calls = new ArrayList<>();

  /** Takes the {@code tool_calls} of a delta or of a whole message. */
  void accept(JsonNode fragments) {
    for (JsonNode fragment : fragments) {
      Call call = callOf(fragment);
      JsonNode function = fragment.path("function");
      String name = function.path("name").asString("");
      if (!name.isEmpty()) {
        call.name = name;
      }
      JsonNode arguments = function.path("arguments");
      if (arguments.isString()) {
        call.arguments.append(arguments.asString());
      } else if (arguments.isObject()) {
        call.arguments.append(arguments);
      }
    }
  }

  /** By its index; servers that send none begin a new call with an id of its own. */
  private Call callOf(JsonNode fragment) {
    String id = fragment.path("id").asString("");
    int index = fragment.path("index").asInt(-1);
    for (Call call : calls) {
      if (index >= 0 ? call.index == index : !id.isEmpty() && call.id.equals(id)) {
        return call;
      }
    }
    if (index < 0 && id.isEmpty() && !calls.isEmpty()) {
      return calls.getLast();
    }
    Call call = new Call(index, id.isEmpty() ? "call_" + UUID.randomUUID() : id);
    calls.add(call);
    return call;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  List<ToolCall> toCalls() {
    return calls.stream()
        .map(c -> new ToolCall(c.id, c.name, c.arguments.isEmpty() ? "{}" : c.arguments.toString()))
        .toList();
  }

  private static final class Call {
    final int index;
    final String id;
    final StringBuilder arguments = new StringBuilder();
    String name = "";

    Call(int index, String id) {
      this.index = index;
      this.id = id;
    }
  }
}
