package dev.zhuli.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
   * Opens a content, before anything is told of it: an error carries none of its headers.
   *
   * @throws NoSuchFileException when it is gone
   * @throws UncheckedIOException when the storage can't read it
   */
  public static InputStream open(Path content) throws NoSuchFileException {
    try {
      return Files.newInputStream(content);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param name told as the name to save it under, in any script
   * @throws IOException when the client has gone
   */
  public static void write(
      HttpServletResponse response, String mediaType, String name, long bytes, InputStream content)
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
    content.transferTo(response.getOutputStream());
  }
}
