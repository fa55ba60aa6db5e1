package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

  private static final MediaType SCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);

  /** What stands in the page for the version of its library of charts. */
  private static final String VERSION = "${echarts.version}";

  private final byte[] body;
  private final HttpHeaders headers;
  private final String chartsName;
  private final Resource charts;

  PageController() throws IOException {
    WebJar echarts = WebJar.of("echarts");
    String html =
        new ClassPathResource("web/index.html")
            .getContentAsString(StandardCharsets.UTF_8)
            .replace(VERSION, echarts.version());
    body = html.getBytes(StandardCharsets.UTF_8);
    headers = new PageHeaders(html).headersWithScripts();
    chartsName = "echarts-" + echarts.version() + ".min.js";
    charts = echarts.file("echarts.min.js");
  }

  @GetMapping({"/", "/index.html"})
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok().headers(headers).contentType(HTML).body(body);
  }

  /** The library of charts, which the page loads when it first needs it; its name never changes. */
  @GetMapping("/charts/{file}")
  ResponseEntity<Resource> charts(@PathVariable("file") String name) {
    if (!name.equals(chartsName)) {
      throw new ApiException(new ApiError.NotFound(ApiError.Kind.API));
    }
    return ResponseEntity.ok()
        .contentType(SCRIPT)
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .header("X-Content-Type-Options", "nosniff")
        .body(charts);
  }
}
