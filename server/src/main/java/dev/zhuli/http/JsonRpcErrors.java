package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable.Told;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as JSON-RPC 2.0 tells them, at {@code /mcp}; the code that this server has for them, and
 * the request's id, are in {@code data}.
 *
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0, error object</a>
 */
public final class JsonRpcErrors {
  /** The one path of that dialect. */
  public static final String PATH = "/mcp";

  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int INTERNAL_ERROR = -32603;

  /**
   * The first of those that a server may give a meaning of its own: who asks may not, or not now.
   */
  private static final int NOT_ADMITTED = -32000;

  private static final String ID = JsonRpcErrors.class.getName();

  private JsonRpcErrors() {}

  static boolean wants(HttpServletRequest request) {
    @Nullable String path = request.getRequestURI(); // null for a request line that can't be read
    return path != null && (path.equals(PATH) || path.startsWith(PATH + "/"));
  }

  /** From now on, what is wrong with this request is told with its own id. */
  public static void identify(HttpServletRequest request, JsonNode id) {
    request.setAttribute(ID, id);
  }

  static ObjectNode body(
      JsonMapper json, Told told, @Nullable ApiError error, HttpServletRequest request) {
    ObjectNode body = json.createObjectNode().put("jsonrpc", "2.0");
    if (request.getAttribute(ID) instanceof JsonNode id) {
      body.set("id", id);
    } else {
      body.putNull("id");
    }
    ObjectNode object = body.putObject("error").put("code", code(told, error));
    object.put("message", told.message());
    object
        .putObject("data")
        .put("code", told.code())
        .put("request_id", RequestIdFilter.id(request));
    return body;
  }

  private static int code(Told told, @Nullable ApiError error) {
    if (error instanceof ApiError.UnreadableBody) {
      return PARSE_ERROR;
    }
    return switch (told.status()) {
      case 401, 403, 429 -> NOT_ADMITTED;
      default -> told.status() >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
    };
  }
}
