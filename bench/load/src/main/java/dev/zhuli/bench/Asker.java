package dev.zhuli.bench;

import java.io.IOException;

/** Asks the same question again and again on a kept connection. */
final class Asker implements AutoCloseable {
  private final int port;
  private final String path;
  private final byte[] body;
  private Connection connection;

  Asker(int port, String path, byte[] body) throws IOException {
    this.port = port;
    this.path = path;
    this.body = body;
    this.connection = Connection.open(port);
  }

  /** Nanoseconds from the request to the first text; the answer is read to its end. */
  long firstToken() throws IOException {
    if (connection.closing()) {
      connection.close();
      connection = Connection.open(port);
    }
    long from = System.nanoTime();
    int status = connection.post(path, Zhuli.KEY, body);
    long first = 0;
    while (connection.nextEvent()) {
      if (first == 0 && connection.hasText()) {
        first = System.nanoTime();
      }
    }
    if (status != 200 || first == 0) {
      throw new IllegalStateException("no answer: HTTP " + status);
    }
    return first - from;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
