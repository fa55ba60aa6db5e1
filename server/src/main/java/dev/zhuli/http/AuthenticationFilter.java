package dev.zhuli.http;

import dev.zhuli.access.Authenticator;
import dev.zhuli.access.Caller;
import dev.zhuli.error.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody in below {@code /api} and {@code /actuator} without a good key or token. */
final class AuthenticationFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(AuthenticationFilter.class);
  private static final String ATTRIBUTE = AuthenticationFilter.class.getName();

  private final Authenticator authenticator;
  private final ErrorWriter errors;

  AuthenticationFilter(Authenticator authenticator, ErrorWriter errors) {
    this.authenticator = authenticator;
    this.errors = errors;
  }

  /** Who calls; only for requests that have come through this filter. */
  static Caller caller(HttpServletRequest request) {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }

  /** Everything is closed but the page, its pictures and the health of the server. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean closed = path.startsWith("/api") || path.startsWith("/actuator");
    return !closed || path.equals("/actuator/health") || path.startsWith("/actuator/health/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller;
    try {
      caller = authenticator.authenticate(request.getHeader("Authorization"));
    } catch (ApiException e) {
      log.info("Request {} refused: {}", RequestIdFilter.id(request), e.error());
      errors.write(request, response, e.error());
      return;
    }
    request.setAttribute(ATTRIBUTE, caller);
    chain.doFilter(request, response);
  }
}
