package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each HTTP request an id (in the log and in the header {@code X-Request-Id}) and refuses
 * headers that are too long.
 */
final class RequestIdFilter extends OncePerRequestFilter {
  static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = RequestIdFilter.class.getName();

  private final long maxHeaderBytes;
  private final ErrorWriter errors;

  RequestIdFilter(long maxHeaderBytes, ErrorWriter errors) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.errors = errors;
  }

  static String id(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
  }

  /** Gives a request an id, unless it has one, and tells it in the answer. */
  static String give(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(ATTRIBUTE) instanceof String given) {
      return given;
    }
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    return id;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put("request", give(request, response));
    try {
      if (headerBytes(request) > maxHeaderBytes) {
        throw new ApiException(new ApiError.HeadersTooLarge(maxHeaderBytes));
      }
      chain.doFilter(request, response);
    } catch (RuntimeException e) {
      // What no controller threw: a filter's own failure, the key store's for one.
      errors.write(request, response, ErrorMapping.of(e, request));
    } finally {
      MDC.remove("request");
    }
  }

  private static long headerBytes(HttpServletRequest request) {
    long bytes = request.getRequestURI().length();
    String query = request.getQueryString();
    bytes += query == null ? 0 : query.length();
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      Enumeration<String> values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        bytes += name.length() + values.nextElement().length() + 4;
      }
    }
    return bytes;
  }
}
