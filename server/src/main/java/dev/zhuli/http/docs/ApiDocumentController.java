package dev.zhuli.http.docs;

import dev.zhuli.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document, which needs no key: it tells nothing that isn't public. */
@RestController
class ApiDocumentController {
  private final PublicUrl publicUrl;

  /** Read when it is first asked for: most servers start without being asked. */
  private final SingletonSupplier<ApiDocument> document = SingletonSupplier.of(ApiDocument::read);

  ApiDocumentController(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/openapi.json")
  ResponseEntity<byte[]> document(HttpServletRequest request) {
    byte[] body = document.obtain().servedFrom(publicUrl.of(request));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .eTag(DigestUtils.md5DigestAsHex(body))
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }
}
