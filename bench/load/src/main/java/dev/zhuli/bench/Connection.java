package dev.zhuli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection over a plain socket. Events are found in a buffer that is used
 * again and again, so that a thousand connections cost their machine little.
 */
final class Connection implements AutoCloseable {
  private static final byte[] CONTENT = "\"content\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final int TIMEOUT_MS = 120_000;
  private static final int DATA = "data: ".length();

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;
  private byte[] line = new byte[1024];
  private int length;
  private boolean chunked;
  private boolean closing;
  private long left;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  static Connection open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    return new Connection(socket);
  }

  /** An answer with its whole body. */
  record Answer(int status, String body) {}

  Answer get(String path, String key) throws IOException {
    send("GET", path, key, null);
    int status = head();
    StringBuilder body = new StringBuilder();
    while (bodyLine()) {
      body.append(text()).append('\n');
    }
    return new Answer(status, body.toString());
  }

  /** Sends a request and reads the answer's head; the status. */
  int post(String path, String key, byte[] body) throws IOException {
    send("POST", path, key, body);
    return head();
  }

  private void send(String method, String path, String key, byte @Nullable [] body)
      throws IOException {
    byte[] sent = body == null ? new byte[0] : body;
    String head =
        String.join(
            "\r\n",
            method + " " + path + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + key,
            "Content-Type: application/json",
            "Content-Length: " + sent.length,
            "",
            "");
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + sent.length);
    System.arraycopy(sent, 0, all, start.length, sent.length);
    socket.getOutputStream().write(all);
  }

  private int head() throws IOException {
    String status = headLine();
    chunked = false;
    left = 0;
    for (String header = headLine(); !header.isEmpty(); header = headLine()) {
      String lower = header.toLowerCase(Locale.ROOT);
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      closing |= lower.equals("connection: close");
      if (lower.startsWith("content-length:")) {
        left = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    if (chunked) {
      nextChunk();
    }
    return Integer.parseInt(status.split(" ")[1]);
  }

  /** Whether the server said that it takes no other request here; some do after a hundred. */
  boolean closing() {
    return closing;
  }

  /** Goes to the next event; false at the end of the body. */
  boolean nextEvent() throws IOException {
    while (bodyLine()) {
      if (length > DATA && line[0] == 'd') {
        return true;
      }
    }
    return false;
  }

  /** Whether the event has text in it. */
  boolean hasText() {
    for (int i = DATA; i < length - CONTENT.length; i++) {
      if (line[i] == '"'
          && Arrays.equals(line, i, i + CONTENT.length, CONTENT, 0, CONTENT.length)) {
        return line[i + CONTENT.length] != '"';
      }
    }
    return false;
  }

  /** Whether the event says that the turn failed. It is the last one, and rare: so as a text. */
  boolean hasFailed() {
    return !hasText() && json().contains("\"status\":\"failed\"");
  }

  boolean isDone() {
    return Arrays.equals(line, DATA, length, DONE, 0, DONE.length);
  }

  /** The event's JSON. */
  String json() {
    return new String(line, DATA, length - DATA, StandardCharsets.UTF_8);
  }

  private String text() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private boolean bodyLine() throws IOException {
    length = 0;
    while (left > 0) {
      int b = read();
      if (--left == 0 && chunked) {
        headLine();
        nextChunk();
      }
      if (b == '\n') {
        return true;
      }
      keep(b);
    }
    return length > 0;
  }

  private void keep(int b) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = (byte) b;
  }

  private void nextChunk() throws IOException {
    left = Long.parseLong(headLine(), 16);
    if (left == 0) {
      headLine();
    }
  }

  private String headLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int b = read(); b != '\n'; b = read()) {
      if (b != '\r') {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  private int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = in.read(buffer);
      if (limit < 0) {
        limit = 0;
        throw new EOFException("the connection was closed inside an answer");
      }
    }
    return buffer[position++] & 0xff;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
