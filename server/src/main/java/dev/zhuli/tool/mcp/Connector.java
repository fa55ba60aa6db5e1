package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to one server in the background: when it is first needed, again after it broke, and not
 * for a while after it failed.
 */
final class Connector implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);

  private static final Duration ENDING = Duration.ofSeconds(3);

  private final String label;
  private final McpServerSettings settings;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Backoff backoff;
  private @Nullable Attempt current;
  private @Nullable Thread opener;
  private boolean closed;

  Connector(String label, McpServerSettings settings, LongSupplier nanos) {
    this.label = label;
    this.settings = settings;
    this.nanos = nanos;
    this.backoff = new Backoff(nanos);
  }

  /** The connection if there is one; begins to connect where that makes sense. Never waits. */
  @Nullable Connection now() {
    lock.lock();
    try {
      return closed || backoff.isOpen() ? null : start().ready();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a server that isn't there now is likely to be there soon. */
  boolean isTrusted() {
    lock.lock();
    try {
      return !closed && backoff.isTrusted();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The connection; waits for a server that never failed.
   *
   * @throws McpException when there is none
   */
  Connection get() throws InterruptedException {
    Attempt attempt;
    lock.lockInterruptibly();
    try {
      if (closed) {
        throw new McpException("用不了：服务器正在关闭");
      }
      if (backoff.isOpen()) {
        throw new McpException("暂时不可用：" + backoff.reason());
      }
      attempt = start();
      if (!attempt.isDone() && !backoff.isTrusted()) {
        throw new McpException("暂时不可用：" + backoff.reason() + "，正在重新连接");
      }
    } finally {
      lock.unlock();
    }
    return attempt.await(settings.connectTimeout());
  }

  /** The connection, or the attempt that is under way; begins one if there is neither. */
  private Attempt start() {
    Attempt known = current;
    if (known != null && !known.isOver()) {
      return known;
    }
    Attempt attempt = new Attempt();
    current = attempt;
    opener = Thread.ofVirtual().name("mcp-open-" + label).start(() -> open(attempt));
    return attempt;
  }

  private void open(Attempt attempt) {
    try {
      Connection connection = Connection.open(label, settings, nanos, this::broke);
      log.info("MCP server {}: {} tools", label, connection.tools().size());
      if (!hand(attempt, connection)) {
        connection.close();
      }
    } catch (McpException e) {
      failed(attempt, e);
    } catch (InterruptedException e) {
      attempt.fail(new McpException("用不了：服务器正在关闭", e));
    } catch (RuntimeException e) {
      failed(attempt, new McpException("连接失败", e));
    }
  }

  /** False when nobody wants it any more. */
  private boolean hand(Attempt attempt, Connection connection) {
    lock.lock();
    try {
      if (!closed) {
        attempt.succeed(connection);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void failed(Attempt attempt, McpException why) {
    String cause = Texts.line(String.valueOf(why.getCause()));
    log.warn("MCP server {} is not there: {} ({})", label, why.sentence(), cause);
    lock.lock();
    try {
      backoff.failed(why.sentence());
      attempt.fail(why);
    } finally {
      lock.unlock();
    }
  }

  private void broke(McpException why) {
    log.warn("MCP server {} broke: {}", label, why.sentence());
    lock.lock();
    try {
      backoff.broke(why.sentence());
    } finally {
      lock.unlock();
    }
  }

  /** The server did what it was asked for. */
  void worked() {
    lock.lock();
    try {
      backoff.worked();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a connection up, unless another has taken its place.
   *
   * @param soon whether a new one may be tried at once
   */
  void drop(Connection connection, String why, boolean soon) {
    lock.lock();
    try {
      if (current == null || current.ready() != connection || !connection.isOpen()) {
        return;
      }
      current = null;
      if (soon) {
        backoff.broke(why);
      } else {
        backoff.failed(why);
      }
    } finally {
      lock.unlock();
    }
    log.warn("MCP server {} is given up for now: {}", label, why);
    // Ending a program takes its time.
    Thread.ofVirtual().start(connection::close);
  }

  /** Waits until a program of this server has ended, a few seconds at most. */
  @Override
  public void close() {
    Connection last;
    Thread opening;
    lock.lock();
    try {
      closed = true;
      last = current == null ? null : current.ready();
      opening = opener;
    } finally {
      lock.unlock();
    }
    if (opening != null) {
      opening.interrupt();
    }
    if (last != null) {
      last.close();
    }
    awaitEnd(opening);
  }

  /** A program that was just coming up is ended by whoever started it. */
  private static void awaitEnd(@Nullable Thread opening) {
    try {
      if (opening != null) {
        boolean unused = opening.join(ENDING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
