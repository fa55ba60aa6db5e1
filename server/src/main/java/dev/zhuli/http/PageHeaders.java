package dev.zhuli.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * The headers that go with an HTML page: a Content-Security-Policy that admits exactly the styles
 * and scripts written in it, by their hashes, and nothing else unless the page brings a library.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#framework-directive-source-list">CSP 3, hashes</a>
 */
public final class PageHeaders {
  private final String html;

  public PageHeaders(String html) {
    // A browser hashes what its parser read, and that has line feeds only.
    this.html = html.replace("\r\n", "\n");
  }

  HttpHeaders headers() {
    return headers(hashesOf("script"), hashesOf("style"));
  }

  /** The same for a page whose own script loads others. */
  HttpHeaders headersWithScripts() {
    return headers(hashesOf("script") + " 'strict-dynamic'", hashesOf("style"));
  }

  /**
   * The same for a page that brings a library: also admits the scripts that its own script loads,
   * and styles in files of this server.
   */
  public HttpHeaders headersWithFiles() {
    return headers(hashesOf("script") + " 'strict-dynamic'", hashesOf("style") + " 'self'");
  }

  private HttpHeaders headers(String scripts, String styles) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Content-Security-Policy", policy(scripts, styles));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.setETag('"' + sha256(html) + '"');
    headers.setCacheControl("no-cache");
    return headers;
  }

  private static String policy(String scripts, String styles) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + scripts,
        "style-src " + styles,
        "connect-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private String hashesOf(String element) {
    String hashes =
        Pattern.compile("<" + element + "(?: [^>]*)?>(.*?)</" + element + ">", Pattern.DOTALL)
            .matcher(html)
            .results()
            .map(found -> "'sha256-" + sha256(found.group(1)) + "'")
            .collect(Collectors.joining(" "));
    return hashes.isEmpty() ? "'none'" : hashes;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
