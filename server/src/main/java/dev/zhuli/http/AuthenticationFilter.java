package dev.zhuli.http;

import dev.zhuli.access.Authenticator;
import dev.zhuli.access.Caller;
import dev.zhuli.file.ArtifactLinks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody past the page without a good key or token; the filter before it tells why. */
final class AuthenticationFilter extends OncePerRequestFilter {
  private static final String ATTRIBUTE = AuthenticationFilter.class.getName();

  private static final Set<String> OPEN =
      Set.of(
          "/", "/index.html", "/favicon.ico", "/actuator/health", "/api/openapi.json", "/api/docs");
  private static final Set<String> OPEN_FOLDERS =
      Set.of("/avatars/", "/charts/", "/actuator/health/", "/api/docs/", ArtifactLinks.PATH);

  private final Authenticator authenticator;

  AuthenticationFilter(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Who calls; only for requests that have come through this filter. */
  static Caller caller(HttpServletRequest request) {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }

  /**
   * Closed is whatever isn't named here: the page, its pictures and library, the health of the
   * server, the API's description with its page, and artifacts, whose links are passes of their
   * own.
   *
   * <p>The web server goes by the path without its dots, Spring by the one that was sent; {@code
   * /v1/models/../../avatars/x} is two paths, and both must be open.
   */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return isOpen(request.getServletPath()) && isOpen(request.getRequestURI());
  }

  private static boolean isOpen(String path) {
    return OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ATTRIBUTE, authenticator.authenticate(request.getHeader("Authorization")));
    chain.doFilter(request, response);
  }
}
