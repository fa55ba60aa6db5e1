package dev.zhuli.http.openai;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ChatMessage.Part;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes the {@code file} parts out of a body's messages: files join the conversation, wherever in
 * it they were sent.
 */
final class FileParts {
  private static final Pattern DATA_URL =
      Pattern.compile("data:[^,]{0,200};base64,", Pattern.CASE_INSENSITIVE);
  private static final String UNNAMED = "attachment";

  private final Problems problems;
  private final Set<String> ids = new LinkedHashSet<>();
  private final List<Inline> inline = new ArrayList<>();

  FileParts(Problems problems) {
    this.problems = problems;
  }

  /**
   * A file in the body itself.
   *
   * @param field where it stands
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Inline(String field, String name, byte[] content) {}

  List<String> ids() {
    return List.copyOf(ids);
  }

  List<Inline> inline() {
    return List.copyOf(inline);
  }

  /** Reads a part; it never becomes a part of the message. */
  Optional<Part> read(JsonNode node, String path) {
    String at = path + ".file";
    Optional<JsonNode> file = problems.object(node, "file", at);
    if (Problems.present(node, "file").isEmpty()) {
      problems.missing(at);
    }
    file.ifPresent(
        object -> {
          problems.string(object, "file_id", at + ".file_id").ifPresent(ids::add);
          String name = problems.string(object, "filename", at + ".filename").orElse(UNNAMED);
          Optional<String> data = problems.string(object, "file_data", at + ".file_data");
          data.ifPresent(text -> take(text, name, at + ".file_data"));
          boolean named = Problems.present(object, "file_id").isPresent();
          if (!named && Problems.present(object, "file_data").isEmpty()) {
            problems.missing(at + ".file_id");
          }
        });
    return Optional.empty();
  }

  private void take(String data, String name, String field) {
    byte @Nullable [] content = decoded(data);
    if (content == null) {
      problems.notAllowed(field, Why.BAD_FORM, "data:…;base64,…");
    } else {
      inline.add(new Inline(field, name, content));
    }
  }

  /** Null when it is no base64; bare base64, without a data URL's head, is sent by some clients. */
  private static byte @Nullable [] decoded(String data) {
    var head = DATA_URL.matcher(data);
    String text = head.lookingAt() ? data.substring(head.end()) : data;
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
