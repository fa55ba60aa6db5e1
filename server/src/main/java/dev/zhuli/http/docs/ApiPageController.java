package dev.zhuli.http.docs;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.PageHeaders;
import dev.zhuli.http.WebJar;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page to try the API: Swagger UI out of its WebJar, of which exactly the named files are
 * served. Needs no key, for a browser that opens a page can send none; the key is typed in there.
 */
@RestController
class ApiPageController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
  private static final MediaType SCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);

  private final byte[] page;
  private final HttpHeaders headers;
  private final String version;
  private final Map<String, Served> files;

  private record Served(Resource resource, MediaType type) {}

  ApiPageController() throws IOException {
    page = new ClassPathResource("web/docs.html").getContentAsByteArray();
    headers = new PageHeaders(new String(page, StandardCharsets.UTF_8)).headersWithFiles();
    WebJar swagger = WebJar.of("swagger-ui");
    version = swagger.version();
    files =
        Map.of(
            "swagger-ui.css", new Served(swagger.file("swagger-ui.css"), CSS),
            "swagger-ui-bundle.js", new Served(swagger.file("swagger-ui-bundle.js"), SCRIPT));
  }

  @GetMapping("/api/docs")
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok().headers(headers).contentType(HTML).body(page);
  }

  /** Its files are named from beside it, and a proxy may put folders before all paths. */
  @GetMapping("/api/docs/")
  ResponseEntity<Void> pageAsFolder() {
    return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
        .location(URI.create("../docs"))
        .build();
  }

  @GetMapping("/api/docs/{file}")
  ResponseEntity<Resource> file(@PathVariable("file") String name) {
    Served file =
        Optional.ofNullable(files.get(name))
            .orElseThrow(() -> new ApiException(new ApiError.NotFound(ApiError.Kind.API)));
    return ResponseEntity.ok()
        .contentType(file.type())
        .cacheControl(CacheControl.noCache())
        // Weak, since the web server compresses it.
        .eTag("W/\"" + version + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "inline")
        .body(file.resource());
  }
}
