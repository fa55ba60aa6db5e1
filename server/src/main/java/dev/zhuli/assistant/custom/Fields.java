package dev.zhuli.assistant.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A description's keys and values, read with their limits; what is wrong is kept, not thrown. */
final class Fields {
  private static final int LONGEST_LIST = 20;
  private static final int LONGEST_FORM = 512;

  private final JsonNode root;
  private final int longestLine;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param longestLine most characters of an element of a list
   */
  Fields(JsonNode root, int longestLine) {
    this.root = root;
    this.longestLine = longestLine;
  }

  /** What is wrong so far, each in Chinese and English. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String problem) {
    problems.add(problem);
  }

  String required(String key, int limit) {
    if (root.path(key).isMissingNode() || root.path(key).isNull()) {
      problems.add("缺少 %s / %s is missing".formatted(key, key));
      return "";
    }
    return Objects.requireNonNullElse(text(key, limit), "");
  }

  @Nullable String matching(String key, Predicate<String> form) {
    String value = text(key, LONGEST_FORM);
    if (value != null && !form.test(value)) {
      problems.add("%s 的形式不对：%s / %s has a wrong form".formatted(key, value, key));
    }
    return value;
  }

  /** The key's text, stripped; null where it is absent or wrong. */
  @Nullable String text(String key, int limit) {
    JsonNode node = root.path(key);
    return node.isMissingNode() || node.isNull() ? null : text(key, node, limit);
  }

  @Nullable String text(String where, JsonNode node, int limit) {
    if (!node.isString()) {
      problems.add("%s 应当是文字 / %s must be text (put it in quotes)".formatted(where, where));
      return null;
    }
    String value = node.stringValue().strip();
    if (value.isEmpty()) {
      problems.add("%s 是空的 / %s is empty".formatted(where, where));
    } else if (value.length() > limit) {
      problems.add(
          "%s 超过 %d 字 / %s is longer than %d characters".formatted(where, limit, where, limit));
    }
    return value;
  }

  List<String> texts(String key) {
    List<String> values = new ArrayList<>();
    for (JsonNode element : elements(key)) {
      String value = text(key, element, longestLine);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  Iterable<JsonNode> elements(String key) {
    JsonNode node = root.path(key);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > LONGEST_LIST) {
      problems.add(
          "%s 应当是列表，最多 %d 项 / %s must be a list of at most %d"
              .formatted(key, LONGEST_LIST, key, LONGEST_LIST));
      return List.of();
    }
    return node.values();
  }
}
