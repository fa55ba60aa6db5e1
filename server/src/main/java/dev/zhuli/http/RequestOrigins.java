package dev.zhuli.http;

import dev.zhuli.run.Origin;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** How requests came. */
@Component
public final class RequestOrigins {
  private final PublicUrl publicUrl;

  RequestOrigins(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  public Origin of(HttpServletRequest request) {
    return new Origin(ErrorWriter.language(request), publicUrl.of(request));
  }
}
