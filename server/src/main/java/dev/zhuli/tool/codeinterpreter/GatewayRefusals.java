package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a gateway's answers to a wish for a kernel, and says in words why there is none.
 *
 * @param place the gateway, for people
 * @param kernel name of what is wished for
 * @param token never repeated, even where the gateway does
 */
record GatewayRefusals(String place, String kernel, @Nullable String token) {
  private static final Pattern ID = Pattern.compile("[\\w-]{1,100}");
  private static final int MOST_REASON = 200;

  /**
   * The id of the kernel that was made.
   *
   * @throws KernelException when none was
   */
  String id(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw refusal(answer.statusCode(), reason(answer.body()), null);
    }
    String id = read(answer.body()).path("id").asString("");
    if (!ID.matcher(id).matches()) {
      throw new KernelException(Why.UNAVAILABLE, place + " does not answer as Jupyter does");
    }
    return id;
  }

  KernelException unreachable(ExecutionException failure) {
    if (failure.getCause() instanceof WebSocketHandshakeException e) {
      return refusal(e.getResponse().statusCode(), "", e);
    }
    return new KernelException(Why.UNAVAILABLE, place + " can't be reached", failure);
  }

  private KernelException refusal(int status, String reason, @Nullable Throwable cause) {
    String why =
        switch (status) {
          case 401 -> " refuses the token";
          case 403 -> " refuses: a wrong token or too many kernels";
          case 404 -> " has no kernels at this address";
          case 429, 502, 503, 504 -> " has no kernel to give now";
          default -> " makes no kernel " + kernel;
        };
    String said = reason.isEmpty() ? "" : ": " + reason;
    String message = "%s%s (HTTP %d%s)".formatted(place, why, status, said);
    return cause == null
        ? new KernelException(Why.UNAVAILABLE, message)
        : new KernelException(Why.UNAVAILABLE, message, cause);
  }

  private String reason(String body) {
    JsonNode told = read(body);
    String message = told.path("message").asString("");
    String reason = (message.isBlank() ? told.path("reason").asString("") : message).strip();
    if (token != null && !token.isBlank()) {
      reason = reason.replace(token.strip(), "…");
    }
    reason = reason.replaceAll("\\s+", " ");
    return reason.substring(0, Math.min(reason.length(), MOST_REASON));
  }

  private static JsonNode read(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().missingNode(); // a proxy's page
    }
  }
}
