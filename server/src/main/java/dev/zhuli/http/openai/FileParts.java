package dev.zhuli.http.openai;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.file.RecentContents;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ChatMessage.Part;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What file systems take. */
  private static final int MAX_NAME_CHARS = 255;

  private final Problems problems;
  private final int most;
  private final Map<String, String> fieldsOfIds = new LinkedHashMap<>();
  private final Map<String, Inline> inlineByDigest = new LinkedHashMap<>();
  private boolean tooMany;

  /**
   * @param most different files of one body
   */
  FileParts(Problems problems, int most) {
    this.problems = problems;
    this.most = most;
  }

  /**
   * A file in the body itself.
   *
   * @param field where it stands
   * @param digest of its name and content
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Inline(String field, String name, byte[] content, String digest) {}

  /** Ids of uploaded files, in their order, with where each is named first. */
  Map<String, String> ids() {
    return Collections.unmodifiableMap(fieldsOfIds);
  }

  /** Each once, however often a client repeats it. */
  List<Inline> inline() {
    return List.copyOf(inlineByDigest.values());
  }

  /** Reads a part; it never becomes a part of the message. */
  Optional<Part> read(JsonNode node, String path) {
    String at = path + ".file";
    Optional<JsonNode> file = problems.object(node, "file", at);
    if (Problems.present(node, "file").isEmpty()) {
      problems.missing(at);
    }
    file.filter(_ -> !tooMany).ifPresent(object -> read(object, path, at));
    return Optional.empty();
  }

  private void read(JsonNode file, String path, String at) {
    Optional<String> id = problems.string(file, "file_id", at + ".file_id");
    id.ifPresent(named -> fieldsOfIds.putIfAbsent(named, at + ".file_id"));
    String name = problems.string(file, "filename", at + ".filename").orElse(UNNAMED);
    if (name.codePointCount(0, name.length()) > MAX_NAME_CHARS) {
      problems.notAllowed(at + ".filename", Why.TOO_LONG, String.valueOf(MAX_NAME_CHARS));
    } else {
      problems
          .string(file, "file_data", at + ".file_data")
          .ifPresent(data -> take(data, name, at + ".file_data"));
    }
    if (Problems.present(file, "file_id").isEmpty()
        && Problems.present(file, "file_data").isEmpty()) {
      problems.missing(at + ".file_id");
    }
    checkNumber(path);
  }

  /** Told once, at the first that is too much; those behind it aren't even decoded. */
  private void checkNumber(String path) {
    if (fieldsOfIds.size() + inlineByDigest.size() > most) {
      tooMany = true;
      problems.add(path, new ApiError.FileRefused(path, FileFault.TOO_MANY, String.valueOf(most)));
    }
  }

  private void take(String data, String name, String field) {
    byte @Nullable [] content = decoded(data);
    if (content == null) {
      problems.notAllowed(field, Why.BAD_FORM, "data:…;base64,…");
    } else {
      String digest = RecentContents.digest(name, content);
      inlineByDigest.putIfAbsent(digest, new Inline(field, name, content, digest));
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
