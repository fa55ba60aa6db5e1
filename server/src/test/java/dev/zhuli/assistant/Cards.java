package dev.zhuli.assistant;

import java.time.Instant;
import java.util.List;

/** Cards of which only id and name matter. */
final class Cards {
  private Cards() {}

  static AssistantCard card(String id, String name) {
    return new AssistantCard(
        id,
        name,
        "",
        "/avatars/custom.svg",
        List.of(),
        List.of(),
        List.of(),
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
