package dev.zhuli.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The base of the links that are handed out, without a slash at its end. */
public final class PublicUrl {
  private final @Nullable String configured;

  public PublicUrl(@Nullable String configured) {
    this.configured = configured == null ? null : configured.replaceAll("/+$", "");
  }

  /** The configured base, else the one that the request came to. */
  public String of(HttpServletRequest request) {
    return configured == null
        ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
        : configured;
  }
}
