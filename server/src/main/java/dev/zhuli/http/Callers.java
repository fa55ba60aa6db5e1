package dev.zhuli.http;

import dev.zhuli.access.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Who calls. */
public final class Callers {
  private Callers() {}

  /** The authenticated caller of a request below {@code /api}. */
  public static Caller of(HttpServletRequest request) {
    return AuthenticationFilter.caller(request);
  }

  /** The id by which the log knows this request, as in {@code X-Request-Id}. */
  public static String requestId(HttpServletRequest request) {
    return RequestIdFilter.id(request);
  }
}
