package dev.zhuli.model.openai;

import dev.zhuli.timing.Rounds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Connections to one model server: at most {@value #MOST_IDLE} are kept for the next request. */
final class ConnectionPool {
  private static final int MOST_IDLE = 256;
  private static final Duration CLEAN_UP = Duration.ofSeconds(2);

  private final URI target;
  private final Duration connectTimeout;
  private final Set<HttpConnection> watched = ConcurrentHashMap.newKeySet();
  private final Rounds<HttpConnection> deadlines =
      new Rounds<>("model-deadlines", watched, HttpConnection::closeIfLate);
  private final Deque<HttpConnection> idle = new ArrayDeque<>();

  ConnectionPool(URI target, Duration connectTimeout) {
    this.target = target;
    this.connectTimeout = connectTimeout;
  }

  /** A connection that is watched from now on. */
  HttpConnection take(Duration allowed) throws IOException {
    HttpConnection connection = fromIdle();
    if (connection == null) {
      connection = HttpConnection.open(target, connectTimeout);
    }
    return watched(connection, allowed);
  }

  /** A fresh connection, after a kept one turned out to be dead. */
  HttpConnection fresh(Duration allowed) throws IOException {
    return watched(HttpConnection.open(target, connectTimeout), allowed);
  }

  private HttpConnection watched(HttpConnection connection, Duration allowed) {
    connection.allow(allowed);
    watched.add(connection);
    deadlines.start();
    return connection;
  }

  private @Nullable HttpConnection fromIdle() {
    for (HttpConnection next = poll(); next != null; next = poll()) {
      if (next.stillGood()) {
        return next;
      }
      next.close();
    }
    return null;
  }

  private @Nullable HttpConnection poll() {
    synchronized (idle) {
      return idle.pollFirst();
    }
  }

  /** Closes a connection whose answer was not read to its end. */
  void discard(HttpConnection connection) {
    watched.remove(connection);
    connection.close();
  }

  /**
   * Takes a connection back whose answer is complete for the caller. What the server still sends to
   * end the body is read aside, so that no reply waits for it.
   */
  void giveBack(HttpConnection connection, HttpBody body) {
    if (body.complete()) {
      keep(connection);
    } else {
      connection.allow(CLEAN_UP);
      Thread.ofVirtual().name("model-clean-up").start(() -> readOut(connection, body));
    }
  }

  private void readOut(HttpConnection connection, HttpBody body) {
    try {
      byte[] rest = new byte[256];
      while (body.read(rest, 0, rest.length) >= 0) {
        // Nothing of it matters.
      }
      if (body.complete()) {
        keep(connection);
      } else {
        discard(connection);
      }
    } catch (IOException e) {
      discard(connection);
    }
  }

  private void keep(HttpConnection connection) {
    watched.remove(connection);
    if (connection.expired()) {
      return;
    }
    synchronized (idle) {
      if (idle.size() < MOST_IDLE) {
        idle.addFirst(connection);
        return;
      }
    }
    connection.close();
  }
}
