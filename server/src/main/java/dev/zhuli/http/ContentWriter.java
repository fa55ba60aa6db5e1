package dev.zhuli.http;

import dev.zhuli.tool.mindmap.MapForms;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpRange;
import org.springframework.util.StreamUtils;

/**
 * Sends contents that came from outside: whatever they are, a browser runs nothing of them and
 * takes them for nothing else than they are said to be. Only pages whose script is the program's
 * own ({@link MapForms#PAGE}) may run it, with no origin and no network. Those that code or a user
 * wrote stay without: by a script they could carry off what they hold.
 */
public final class ContentWriter {
  private static final String NOTHING_RUNS =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";
  private static final String OWN_SCRIPT_RUNS =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " font-src data:; base-uri 'none'; form-action 'none'; sandbox allow-scripts";
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
   * The same for a client that may want a part of it, as players of sound do.
   *
   * @param range what its {@code Range} header says, or null. One range is obeyed; several, and one
   *     that can't be, are passed over (RFC 9110, 14.2)
   */
  public static void write(
      HttpServletResponse response,
      String mediaType,
      String name,
      long bytes,
      InputStream content,
      @Nullable String range)
      throws IOException {
    response.setHeader("Accept-Ranges", "bytes");
    Optional<HttpRange> part = part(range, bytes);
    if (part.isEmpty()) {
      write(response, mediaType, name, bytes, content);
      return;
    }
    long start = part.get().getRangeStart(bytes);
    long end = part.get().getRangeEnd(bytes);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(start, end, bytes));
    headers(response, mediaType, name, end - start + 1);
    StreamUtils.copyRange(content, response.getOutputStream(), start, end);
  }

  private static Optional<HttpRange> part(@Nullable String range, long bytes) {
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(range);
      return ranges.size() == 1 && ranges.getFirst().getRangeStart(bytes) < bytes
          ? Optional.of(ranges.getFirst())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // unreadable
    }
  }

  /**
   * @param name told as the name to save it under, in any script
   * @throws IOException when the client has gone
   */
  public static void write(
      HttpServletResponse response, String mediaType, String name, long bytes, InputStream content)
      throws IOException {
    headers(response, mediaType, name, bytes);
    content.transferTo(response.getOutputStream());
  }

  private static boolean isSeenOrHeard(String mediaType) {
    return mediaType.startsWith("image/") || mediaType.startsWith("audio/");
  }

  private static void headers(
      HttpServletResponse response, String mediaType, String name, long bytes) {
    boolean own = mediaType.equals(MapForms.PAGE);
    boolean text = mediaType.startsWith("text/");
    boolean shown = text || isSeenOrHeard(mediaType) || SHOWN.contains(mediaType);
    ContentDisposition.Builder how =
        shown ? ContentDisposition.inline() : ContentDisposition.attachment();
    response.setContentType(own ? "text/html;charset=UTF-8" : mediaType);
    response.setContentLengthLong(bytes);
    response.setHeader(
        "Content-Disposition", how.filename(name, StandardCharsets.UTF_8).build().toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", own ? OWN_SCRIPT_RUNS : NOTHING_RUNS);
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
