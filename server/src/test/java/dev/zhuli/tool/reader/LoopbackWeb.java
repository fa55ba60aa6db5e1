package dev.zhuli.tool.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server on loopback whose answers are written byte by byte, well or in any bad way. */
final class LoopbackWeb implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  LoopbackWeb() throws IOException {
    socket = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"));
    threads.execute(this::accept);
  }

  /** A request as it came. */
  record Seen(String line, Map<String, String> headers) {
    String target() {
      return line.split(" ")[1];
    }
  }

  /** Writes an answer; false where the connection must end behind it. */
  @FunctionalInterface
  interface Reply {
    boolean write(Seen request, Wire wire) throws IOException;
  }

  /** What an answer is written to. */
  record Wire(InputStream in, OutputStream out, CountDownLatch closed) {
    void text(String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    /** Writes it again and again, until nobody reads any more. */
    void endlessly(byte[] bytes, long pauseMs) throws IOException {
      while (!hasClosedWithin(pauseMs)) {
        out.write(bytes);
        out.flush();
      }
    }

    boolean hasClosedWithin(long ms) {
      try {
        return ms == 0 ? closed.getCount() == 0 : closed.await(ms, MILLISECONDS);
      } catch (InterruptedException e) {
        return true;
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  String url(String host, String path) {
    return "http://" + host + ":" + port() + path;
  }

  LoopbackWeb on(String target, Reply reply) {
    replies.put(target, reply);
    return this;
  }

  LoopbackWeb on(String target, String head, byte[] body) {
    return on(
        target,
        (request, wire) -> {
          wire.text("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n");
          wire.out.write(body);
          wire.out.flush();
          return true;
        });
  }

  LoopbackWeb on(String target, String head, String body) {
    return on(target, head, body.getBytes(UTF_8));
  }

  LoopbackWeb redirect(String target, String location) {
    return on(target, "302 Found\r\nLocation: " + location, "");
  }

  List<Seen> seen() {
    return seen;
  }

  List<String> targets() {
    return seen.stream().map(Seen::target).toList();
  }

  int connections() {
    return open.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Wire wire = new Wire(connection.getInputStream(), connection.getOutputStream(), closed);
      boolean goesOn = true;
      while (goesOn) {
        Seen request = read(wire.in);
        if (request == null) {
          return;
        }
        seen.add(request);
        Reply reply = replies.get(request.target());
        goesOn = (reply == null ? missing() : reply).write(request, wire);
      }
    } catch (IOException e) {
      // The reader cut the connection, as it should with bad answers.
    }
  }

  private static Reply missing() {
    return (request, wire) -> {
      wire.text("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      return true;
    };
  }

  private static @Nullable Seen read(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        return null;
      }
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    return new Seen(line, headers);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).strip();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.close();
  }
}
