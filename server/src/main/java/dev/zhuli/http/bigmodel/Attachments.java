package dev.zhuli.http.bigmodel;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.http.FunctionReader;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What {@code attachments} holds: files that were uploaded before, and functions that the caller
 * runs itself.
 *
 * @param files their ids, each once
 */
record Attachments(List<String> files, List<ToolSpec> functions) {
  private static final int MAX_ATTACHMENTS = 128;

  static Attachments read(JsonNode body, Problems problems) {
    Optional<JsonNode> array = problems.array(body, "attachments", "attachments");
    if (array.isEmpty()) {
      return new Attachments(List.of(), List.of());
    }
    if (array.get().size() > MAX_ATTACHMENTS) {
      problems.notAllowed("attachments", Why.TOO_MANY, String.valueOf(MAX_ATTACHMENTS));
      return new Attachments(List.of(), List.of());
    }
    Set<String> files = new LinkedHashSet<>();
    List<ToolSpec> functions = new ArrayList<>();
    FunctionReader reader = new FunctionReader(problems);
    for (int i = 0; i < array.get().size(); i++) {
      JsonNode node = array.get().get(i);
      String path = "attachments[" + i + "]";
      if (!problems.is(node.isObject(), path, "object")) {
        continue;
      }
      Optional<String> type = problems.string(node, "type", path + ".type");
      if (type.equals(Optional.of("function"))) {
        reader.read(node, path + ".function").ifPresent(functions::add);
      } else {
        file(node, type, path, problems).ifPresent(files::add);
      }
    }
    return new Attachments(List.copyOf(files), functions);
  }

  /** What is of another type and no file is told by its type. */
  private static Optional<String> file(
      JsonNode node, Optional<String> type, String path, Problems problems) {
    if (Problems.present(node, "file_id").isEmpty()) {
      if (type.isPresent()) {
        problems.notAllowed(path + ".type", Why.UNKNOWN, type.get());
      } else if (Problems.present(node, "type").isEmpty()) {
        problems.missing(path + ".file_id");
      }
    }
    return problems.string(node, "file_id", path + ".file_id");
  }
}
