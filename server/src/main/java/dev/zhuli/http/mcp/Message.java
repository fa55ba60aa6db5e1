package dev.zhuli.http.mcp;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.Problems;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client sent, as JSON-RPC 2.0 has it. Batches, which one revision of the protocol knew, are
 * not taken; nor are responses, since nobody is asked anything here.
 */
sealed interface Message {
  String INITIALIZE = "initialize";
  String CANCELLED = "notifications/cancelled";
  int MAX_ID_CHARS = 256;
  TypeReference<Map<String, Object>> PARAMS = new TypeReference<>() {};

  /**
   * @param id a text or a whole number
   */
  record Request(JsonNode id, String method, Map<String, Object> params) implements Message {}

  /**
   * @param params the object, or a missing node
   */
  record Notification(String method, JsonNode params) implements Message {}

  /**
   * @throws ApiException naming every problem
   */
  static Message read(JsonNode body, JsonMapper json) {
    Problems problems = new Problems();
    problems.is(body.isObject(), "body", "object");
    problems.throwIfAny();
    if (!body.path("jsonrpc").asString("").equals("2.0")) {
      problems.notAllowed("jsonrpc", Why.NOT_ONE_OF, "2.0");
    }
    if (Problems.present(body, "method").isEmpty()) {
      problems.missing("method");
    }
    String method = problems.string(body, "method", "method").orElse("");
    Optional<JsonNode> params = problems.object(body, "params", "params");
    if (body.has("id")) {
      checkId(body.path("id"), problems);
    }
    problems.throwIfAny();
    return body.has("id")
        ? new Request(
            body.path("id"), method, params.map(p -> json.convertValue(p, PARAMS)).orElse(Map.of()))
        : new Notification(method, params.orElseGet(json::missingNode));
  }

  private static void checkId(JsonNode id, Problems problems) {
    boolean known = id.isString() || (id.isIntegralNumber() && id.canConvertToLong());
    if (problems.is(known, "id", "string, integer") && id.asString().length() > MAX_ID_CHARS) {
      problems.notAllowed("id", Why.TOO_LONG, String.valueOf(MAX_ID_CHARS));
    }
  }
}
