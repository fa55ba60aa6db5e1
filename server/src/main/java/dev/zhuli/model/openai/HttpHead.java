package dev.zhuli.model.openai;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Status and headers of an answer.
 *
 * @param headers by lower-case name; of repeated ones the last
 */
record HttpHead(int status, boolean http10, Map<String, String> headers) {
  private static final int LONGEST = 65_536;

  /** Reads the head of the final answer; interim ones (1xx) are skipped. */
  static HttpHead read(HttpConnection connection) throws IOException {
    HttpHead head = readOne(connection);
    while (head.status < 200) {
      head = readOne(connection);
    }
    return head;
  }

  private static HttpHead readOne(HttpConnection connection) throws IOException {
    StringBuilder line = new StringBuilder();
    int budget = readLine(connection, line, LONGEST);
    String start = line.toString();
    if (!start.startsWith("HTTP/1.") || start.length() < 12) {
      throw new ProtocolException("no HTTP/1.1 answer");
    }
    int status = status(start);
    Map<String, String> headers = new HashMap<>();
    budget = readLine(connection, line, budget);
    while (!line.isEmpty()) {
      int colon = line.indexOf(":");
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
      budget = readLine(connection, line, budget);
    }
    return new HttpHead(status, start.startsWith("HTTP/1.0"), headers);
  }

  private static int status(String start) throws ProtocolException {
    try {
      int status = Integer.parseInt(start, 9, 12, 10);
      if (status >= 100) {
        return status;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ProtocolException("no HTTP status");
  }

  private static int readLine(HttpConnection connection, StringBuilder line, int budget)
      throws IOException {
    line.setLength(0);
    int left = budget;
    for (int b = connection.read(); b != '\n'; b = connection.read()) {
      if (--left < 0) {
        throw new ProtocolException("head too long");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return left;
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean chunked() {
    return header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
  }

  boolean keepsAlive() {
    return !http10 && !header("connection").toLowerCase(Locale.ROOT).contains("close");
  }

  /** Bytes of the body; -1 where it ends with the connection. */
  long contentLength() throws ProtocolException {
    if (status == 204 || status == 304) {
      return 0;
    }
    String length = header("content-length");
    try {
      return length.isEmpty() ? -1 : Math.max(0, Long.parseLong(length));
    } catch (NumberFormatException e) {
      throw new ProtocolException("bad Content-Length");
    }
  }
}
