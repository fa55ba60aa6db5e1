package dev.zhuli.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.http.ContentDisposition;

/**
 * Sends contents that came from outside: whatever they are, a browser runs nothing of them and
 * takes them for nothing else than they are said to be.
 */
public final class ContentWriter {
  private static final String NOTHING_RUNS =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "application/json", "application/xml");

  private ContentWriter() {}

  /**
   * @param name told as the name to save it under, in any script
   */
  public static void write(
      HttpServletResponse response, String mediaType, String name, long bytes, Path content)
      throws IOException {
    boolean text = mediaType.startsWith("text/");
    boolean shown = text || mediaType.startsWith("image/") || SHOWN.contains(mediaType);
    ContentDisposition.Builder how =
        shown ? ContentDisposition.inline() : ContentDisposition.attachment();
    response.setContentType(mediaType);
    response.setContentLengthLong(bytes);
    response.setHeader(
        "Content-Disposition", how.filename(name, StandardCharsets.UTF_8).build().toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", NOTHING_RUNS);
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    Files.copy(content, response.getOutputStream());
  }
}
