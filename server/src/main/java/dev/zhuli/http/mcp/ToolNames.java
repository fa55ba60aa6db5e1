package dev.zhuli.http.mcp;

import dev.zhuli.assistant.Assistant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives assistants the names by which they are called: the word, as in {@code data_analysis}; where
 * that is taken, the id. Names differ in more than their case, which some clients pass over.
 */
final class ToolNames {
  private final Set<String> taken = new HashSet<>();

  /**
   * @param taken names that no assistant may have
   */
  ToolNames(List<String> taken) {
    taken.forEach(this::take);
  }

  /** A name that none had before: 1 to 64 ASCII letters, digits, {@code _} and {@code -}. */
  String of(Assistant assistant) {
    String id = assistant.card().id();
    String hash = Integer.toHexString(id.hashCode());
    return Stream.concat(
            Stream.of(assistant.word(), id),
            Stream.iterate(1, n -> n + 1).map(n -> "assistant_" + hash + "_" + n))
        .filter(this::take)
        .findFirst()
        .orElseThrow();
  }

  private boolean take(String name) {
    return taken.add(name.toLowerCase(Locale.ROOT));
  }
}
