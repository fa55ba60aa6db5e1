package dev.zhuli.assistant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant presents itself in the catalogue.
 *
 * @param id stable, unique; part of the contract for the official ones
 * @param avatar a path below the server's root, or an absolute URL
 * @param tools types of the tools that it may use, by their names on the wire
 * @param model name of a configured model that it wants instead of the default; null for the
 *     default
 */
public record AssistantCard(
    String id,
    String name,
    String description,
    String avatar,
    List<String> starterPrompts,
    List<Tag> tags,
    List<String> tools,
    @Nullable String model,
    Instant createdAt,
    Instant updatedAt) {

  public AssistantCard {
    starterPrompts = List.copyOf(starterPrompts);
    tags = List.copyOf(tags);
    tools = List.copyOf(tools);
  }

  public record Tag(String key, String label) {}
}
