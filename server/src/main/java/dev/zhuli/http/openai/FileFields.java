package dev.zhuli.http.openai;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FieldNotAllowed;
import dev.zhuli.error.ApiError.FileRefused;
import dev.zhuli.error.ApiError.InvalidRequest;
import dev.zhuli.error.ApiError.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names what is wrong with files as this dialect does: here they stand in the messages, there is no
 * {@code attachments}.
 *
 * @param byId where each uploaded file is named
 */
record FileFields(Map<String, String> byId) {
  private static final String ELSEWHERE = "attachments";
  private static final String MESSAGES = "messages";

  ApiError named(ApiError error) {
    return switch (error) {
      case FieldNotAllowed(var field, var reason) when field.startsWith(ELSEWHERE) ->
          new FieldNotAllowed(field(reason.detail()), reason);
      case FileRefused(var field, var fault, var detail) when field.startsWith(ELSEWHERE) ->
          new FileRefused(MESSAGES, fault, detail);
      case InvalidRequest(var problems) ->
          new InvalidRequest(
              problems.stream()
                  .map(problem -> new Problem(problem.field(), named(problem.error())))
                  .toList());
      // The others aren't about files.
      default -> error;
    };
  }

  private String field(@Nullable String id) {
    return id == null ? MESSAGES : byId.getOrDefault(id, MESSAGES);
  }
}
