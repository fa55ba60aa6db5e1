package dev.zhuli.http;

import dev.zhuli.access.Authenticator;
import dev.zhuli.access.Caller;
import dev.zhuli.error.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody past the page without a good key or token. */
final class AuthenticationFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(AuthenticationFilter.class);
  private static final String ATTRIBUTE = AuthenticationFilter.class.getName();

  private static final Set<String> OPEN =
      Set.of("/", "/index.html", "/favicon.ico", "/actuator/health");
  private static final Set<String> OPEN_FOLDERS = Set.of("/avatars/", "/actuator/health/");

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

  /** Closed is whatever isn't named here: the page, its pictures, the health of the server. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith);
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
