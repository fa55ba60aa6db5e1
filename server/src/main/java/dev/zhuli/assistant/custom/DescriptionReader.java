package dev.zhuli.assistant.custom;

import dev.zhuli.assistant.AssistantCard.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads one user's file and names everything that is wrong with it. */
final class DescriptionReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "description",
          "prompt",
          "tools",
          "functions",
          "model",
          "starter_prompts",
          "tags",
          "avatar");
  private static final Set<String> TOOLS =
      Set.of("web_browser", "code_interpreter", "drawing_tool", "retrieval", "function");
  private static final Predicate<String> ID = Pattern.compile("[\\w-]{1,64}").asMatchPredicate();
  private static final Predicate<String> AVATAR =
      Pattern.compile("(/|https?://)\\S{1,500}").asMatchPredicate();
  private static final String DEFAULT_AVATAR = "/avatars/custom.svg";
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_PROMPT = 20_000;

  /** Digits of a derived id: as many as the official ones have. */
  private static final int ID_DIGITS = 24;

  private final JsonNode root;
  private final Fields fields;

  private DescriptionReader(JsonNode root) {
    this.root = root;
    this.fields = new Fields(root, LONGEST_LINE);
  }

  /**
   * @param stem the file's name without its ending, from which an id is derived
   */
  static Described.Outcome read(String stem, String yaml) {
    try {
      JsonNode root = YAML.readTree(yaml);
      return root.isObject()
          ? new DescriptionReader(root).describe(stem)
          : Described.Outcome.broken("应当是“键: 值”的形式 / must be keys with values");
    } catch (JacksonException e) {
      return Described.Outcome.broken(notYaml(e));
    }
  }

  private Described.Outcome describe(String stem) {
    unknownKeys();
    Described described =
        new Described(
            Objects.requireNonNullElse(fields.matching("id", ID), derivedId(stem)),
            fields.required("name", LONGEST_LINE),
            Objects.requireNonNullElse(fields.text("description", LONGEST_DESCRIPTION), ""),
            fields.required("prompt", LONGEST_PROMPT),
            Objects.requireNonNullElse(fields.matching("avatar", AVATAR), DEFAULT_AVATAR),
            fields.text("model", LONGEST_LINE),
            fields.texts("starter_prompts"),
            tags(),
            tools(),
            new FunctionList(fields).read());
    List<String> problems = fields.problems();
    return new Described.Outcome(
        problems.isEmpty() ? Optional.of(described) : Optional.empty(), problems);
  }

  private void unknownKeys() {
    List<String> unknown =
        root.propertyNames().stream().filter(key -> !KEYS.contains(key)).sorted().toList();
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown);
      fields.problem("不认识的键：%s / unknown keys: %s".formatted(names, names));
    }
  }

  private List<String> tools() {
    List<String> tools = fields.texts("tools");
    for (String tool : tools) {
      if (!TOOLS.contains(tool)) {
        fields.problem("没有工具 %s / there is no tool %s".formatted(tool, tool));
      }
    }
    return tools;
  }

  /** A tag is a text, or a key with a label. */
  private List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (JsonNode element : fields.elements("tags")) {
      String key =
          fields.text("tags", element.isObject() ? element.path("key") : element, LONGEST_LINE);
      String label =
          element.isObject() ? fields.text("tags", element.path("label"), LONGEST_LINE) : key;
      if (key != null && label != null) {
        tags.add(new Tag(key, label));
      }
    }
    return tags;
  }

  private static String notYaml(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 0 : at.getLineNr();
    String detail =
        Objects.requireNonNullElse(e.getOriginalMessage(), "").lines().findFirst().orElse("");
    return "第 %d 行不是正确的 YAML / line %d is no valid YAML: %s".formatted(line, line, detail);
  }

  private static String derivedId(String stem) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(stem.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
