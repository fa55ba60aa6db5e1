package dev.zhuli.tool.codeinterpreter;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Events that may come twice or not at all: each is passed on once, in its order, whichever way it
 * comes first. See {@code zhuli_runtime/remote.py}.
 */
final class NumberedEvents {
  private final Consumer<JsonNode> events;
  private int passed;

  NumberedEvents(Consumer<JsonNode> events) {
    this.events = events;
  }

  /** The number of the next. */
  int next() {
    return passed;
  }

  /**
   * Takes what is new of a parcel.
   *
   * @param parcel the number of its first event, and the events
   */
  void take(JsonNode parcel) {
    int number = parcel.path("first").asInt(0);
    for (JsonNode event : parcel.path("events")) {
      if (number == passed) {
        passed++;
        events.accept(event);
      }
      number++;
    }
  }
}
