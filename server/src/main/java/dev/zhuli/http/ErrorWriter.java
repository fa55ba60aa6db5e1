package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ContentFilter;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a request with an error: {@code {"error":{"code":"1210","message":"…"}}} as the platform
 * sends it, with {@code contentFilter} beside it where sensitive text was found, and the documented
 * {@code {code,message}}, except to the Java SDKs, which throw on any other key. Below {@code /v1}
 * the form is {@link OpenAiErrors}', at {@code /mcp} it is {@link JsonRpcErrors}'.
 */
public final class ErrorWriter {
  private final JsonMapper json;

  public ErrorWriter(JsonMapper json) {
    this.json = json;
  }

  /** The language in which this request's caller is answered. */
  public static Language language(HttpServletRequest request) {
    return Language.of(request.getHeader("Accept-Language"));
  }

  public void write(HttpServletRequest request, HttpServletResponse response, ApiError error)
      throws IOException {
    write(request, response, ErrorTable.tell(error, language(request)), error);
  }

  /** Does nothing more than close the response when it was committed already. */
  public void write(HttpServletRequest request, HttpServletResponse response, Told told)
      throws IOException {
    write(request, response, told, null);
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, Told told, @Nullable ApiError error)
      throws IOException {
    boolean openAi = OpenAiErrors.wants(request);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(openAi ? OpenAiErrors.status(told) : told.status());
    response.setContentType("application/json");
    if (told.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    boolean retry = ErrorTable.retryable(told.code());
    // The Python SDKs obey this one and ignore Retry-After; others do the reverse.
    response.setHeader("x-should-retry", String.valueOf(retry));
    if (retry) {
      response.setHeader("Retry-After", "2");
    }
    response
        .getOutputStream()
        .write(
            json.writeValueAsString(body(request, told, error)).getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }

  /** As the dialect of the path has it. */
  private ObjectNode body(HttpServletRequest request, Told told, @Nullable ApiError error) {
    if (JsonRpcErrors.wants(request)) {
      return JsonRpcErrors.body(json, told, error, request);
    }
    return OpenAiErrors.wants(request)
        ? OpenAiErrors.body(json, told, error == null ? null : OpenAiErrors.param(error))
        : body(ClientKind.of(request), told);
  }

  private ObjectNode body(ClientKind client, Told told) {
    ObjectNode body = json.createObjectNode();
    body.putObject("error").put("code", String.valueOf(told.code())).put("message", told.message());
    @Nullable ContentFilter filter = told.filter();
    if (filter != null) {
      body.putArray("contentFilter")
          .addObject()
          .put("role", filter.role())
          .put("level", filter.level());
    }
    if (client != ClientKind.JAVA_SDK) {
      body.put("code", told.code()).put("message", told.message());
    }
    return body;
  }
}
