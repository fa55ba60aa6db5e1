package dev.zhuli.model.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A file from a web server, resumed where an earlier try stopped (RFC 9110, section 14).
 *
 * <p>{@link HttpURLConnection} rather than the newer client, because it alone can give up on a
 * server that goes silent in the middle of a body.
 *
 * @param connect longest wait for a connection; short, so that a machine without internet gets to
 *     the next source soon
 * @param stall longest silence
 */
record HttpFetcher(URI url, Duration connect, Duration stall) implements Fetcher {
  private static final int MOST_REDIRECTS = 8;
  private static final int BUFFER = 1 << 16;

  @Override
  public boolean fetch(Entry entry, Path target, Progress progress)
      throws SourceFailedException, IOException, InterruptedException {
    long have = Files.exists(target) ? Files.size(target) : 0;
    if (have >= entry.bytes()) {
      Files.deleteIfExists(target);
      have = 0;
    }
    HttpURLConnection connection = open(have);
    try (InputStream body = body(connection)) {
      boolean resumed = status(connection) == HttpURLConnection.HTTP_PARTIAL;
      checkSize(entry, connection, resumed ? have : 0);
      copy(body, target, entry, resumed ? have : 0, progress);
      return resumed && have > 0;
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(long from) throws SourceFailedException {
    URI at = url;
    for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
      HttpURLConnection connection = connect(at, from);
      int status = status(connection);
      String location = connection.getHeaderField("Location");
      if (status / 100 != 3 || location == null) {
        return good(connection, status);
      }
      connection.disconnect();
      at = at.resolve(location);
    }
    throw new SourceFailedException("too many redirects");
  }

  private static HttpURLConnection good(HttpURLConnection connection, int status)
      throws SourceFailedException {
    if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_PARTIAL) {
      return connection;
    }
    connection.disconnect();
    throw new SourceFailedException("HTTP " + status);
  }

  private HttpURLConnection connect(URI at, long from) throws SourceFailedException {
    try {
      if (!(at.toURL().openConnection() instanceof HttpURLConnection connection)) {
        throw new SourceFailedException("redirected to " + at.getScheme());
      }
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) connect.toMillis());
      connection.setReadTimeout((int) stall.toMillis());
      connection.setRequestProperty("User-Agent", "zhuli");
      if (from > 0) {
        connection.setRequestProperty("Range", "bytes=" + from + "-");
      }
      return connection;
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceFailedException(reason(e));
    }
  }

  private static int status(HttpURLConnection connection) throws SourceFailedException {
    try {
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new SourceFailedException(reason(e));
    }
  }

  private static InputStream body(HttpURLConnection connection) throws SourceFailedException {
    try {
      return connection.getInputStream();
    } catch (IOException e) {
      throw new SourceFailedException(reason(e));
    }
  }

  private static void checkSize(Entry entry, HttpURLConnection connection, long from)
      throws SourceFailedException {
    long rest = connection.getContentLengthLong();
    if (rest >= 0 && from + rest != entry.bytes()) {
      throw new SourceFailedException(
          "its file has %,d bytes, not %,d".formatted(from + rest, entry.bytes()));
    }
  }

  private static void copy(InputStream body, Path target, Entry entry, long from, Progress progress)
      throws SourceFailedException, IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    long done = from;
    try (OutputStream out = output(target, from)) {
      for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        done += n;
        if (done > entry.bytes()) {
          throw new SourceFailedException("it sends more than the file's size");
        }
        out.write(buffer, 0, n);
        progress.bytes(done, entry.bytes());
      }
    }
    if (done < entry.bytes()) {
      throw new SourceFailedException("the connection ended after %,d bytes".formatted(done));
    }
  }

  private static OutputStream output(Path target, long from) throws IOException {
    return from > 0
        ? Files.newOutputStream(target, StandardOpenOption.APPEND)
        : Files.newOutputStream(target);
  }

  private static int read(InputStream body, byte[] buffer) throws SourceFailedException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new SourceFailedException(reason(e));
    }
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName().replace("Exception", "")
        + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
