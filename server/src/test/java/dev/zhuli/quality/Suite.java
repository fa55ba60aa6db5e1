package dev.zhuli.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The cases of one assistant, from {@code bench/quality/<name>.yaml}.
 *
 * @param maxTokens where an answer is cut
 */
record Suite(String name, String assistant, int maxTokens, List<Case> cases) {
  private static final YAMLMapper YAML = new YAMLMapper();

  record Case(String ask, Expectations expected) {}

  /** All suites of a folder, by name. */
  static List<Suite> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted(Comparator.comparing(Path::toString))
          .map(Suite::read)
          .toList();
    }
  }

  private static Suite read(Path file) {
    JsonNode root = YAML.readTree(file.toFile());
    check(file, root, Set.of("assistant", "max_tokens", "cases"));
    List<Case> cases =
        root.path("cases").values().stream()
            .peek(one -> check(file, one, Set.of("ask")))
            .map(one -> new Case(one.path("ask").asString(), Expectations.of(root, one)))
            .toList();
    String name = file.getFileName().toString().replace(".yaml", "");
    return new Suite(
        name, root.path("assistant").asString(), root.path("max_tokens").asInt(), cases);
  }

  /** A misspelt expectation would otherwise pass for ever. */
  private static void check(Path file, JsonNode node, Set<String> also) {
    Set<String> unknown = new HashSet<>(node.propertyNames());
    unknown.removeAll(Expectations.KEYS);
    unknown.removeAll(also);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(file + ": unknown keys " + unknown);
    }
  }
}
