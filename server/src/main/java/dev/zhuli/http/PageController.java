package dev.zhuli.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the page, which needs no key, from memory.
 *
 * <p>It lies outside of {@code static/}, so that no other spelling of its path serves it without
 * its headers.
 */
@RestController
class PageController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final byte[] body;
  private final HttpHeaders headers;

  PageController() throws IOException {
    body = new ClassPathResource("web/index.html").getContentAsByteArray();
    headers = new PageHeaders(new String(body, StandardCharsets.UTF_8)).headers();
  }

  @GetMapping({"/", "/index.html"})
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok().headers(headers).contentType(HTML).body(body);
  }
}
