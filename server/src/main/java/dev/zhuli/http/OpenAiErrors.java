package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FieldMissing;
import dev.zhuli.error.ApiError.FieldNotAllowed;
import dev.zhuli.error.ApiError.FieldWrongType;
import dev.zhuli.error.ApiError.FileRefused;
import dev.zhuli.error.ApiError.InvalidRequest;
import dev.zhuli.error.ApiError.ModelNotFound;
import dev.zhuli.error.ErrorTable.Told;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as OpenAI's API tells them, {@code {"error":{"message","type","param","code"}}}, on every
 * path below {@code /v1}, those that don't exist and those that the web server refuses by itself
 * included.
 */
public final class OpenAiErrors {
  private static final String BASE = "/v1";

  private OpenAiErrors() {}

  static boolean wants(HttpServletRequest request) {
    @Nullable String path = request.getRequestURI(); // null for a request line that can't be read
    return path != null && (path.equals(BASE) || path.startsWith(BASE + "/"));
  }

  /** There a model that isn't known is a thing that isn't found. */
  static int status(Told told) {
    return told.code() == 1211 ? 404 : told.status();
  }

  /**
   * @param param the field that is to blame; null when there is none, or there are several
   */
  public static ObjectNode body(JsonMapper json, Told told, @Nullable String param) {
    ObjectNode body = json.createObjectNode();
    body.putObject("error")
        .put("message", told.message())
        .put("type", type(status(told)))
        .put("param", param)
        .put("code", code(told));
    return body;
  }

  static @Nullable String param(ApiError error) {
    return switch (error) {
      case FieldMissing(var field) -> field;
      case FieldNotAllowed(var field, _) -> field;
      case FieldWrongType(var field, _) -> field;
      case FileRefused(var field, _, _) -> field;
      case ModelNotFound _ -> "model";
      case InvalidRequest(var problems) when problems.size() == 1 ->
          param(problems.getFirst().error());
      // Of the others none is about a field.
      default -> null;
    };
  }

  private static String type(int status) {
    if (status >= 500) {
      return "server_error";
    }
    return status == 429 ? "rate_limit_error" : "invalid_request_error";
  }

  /** The names that OpenAI's own service uses, where it has one; null elsewhere. */
  private static @Nullable String code(Told told) {
    return switch (told.code()) {
      case 1000, 1001, 1002, 1003, 1004 -> "invalid_api_key";
      case 1211 -> "model_not_found";
      case 1212 -> "unsupported_value";
      case 1213 -> "missing_required_parameter";
      case 1214 -> "invalid_value";
      case 1261 -> "context_length_exceeded";
      case 1301 -> "content_filter";
      case 1302, 1305 -> "rate_limit_exceeded";
      default -> null;
    };
  }
}
