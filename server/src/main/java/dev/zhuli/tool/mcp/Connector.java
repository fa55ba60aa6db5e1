package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private @Nullable CompletableFuture<Connection> current;
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
      return closed || backoff.isOpen() ? null : ready(start());
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
    CompletableFuture<Connection> attempt;
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
    return await(attempt);
  }

  private Connection await(CompletableFuture<Connection> attempt) throws InterruptedException {
    try {
      return attempt.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new McpException("还在启动，请稍后再试", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof McpException known ? known : new McpException("连接失败", e);
    }
  }

  /** The connection, or the attempt that is under way; begins one if there is neither. */
  private CompletableFuture<Connection> start() {
    CompletableFuture<Connection> known = current;
    if (known != null && !isOver(known)) {
      return known;
    }
    CompletableFuture<Connection> attempt = new CompletableFuture<>();
    current = attempt;
    opener = Thread.ofVirtual().name("mcp-open-" + label).start(() -> open(attempt));
    return attempt;
  }

  private static boolean isOver(CompletableFuture<Connection> attempt) {
    Connection connection = ready(attempt);
    return attempt.isCompletedExceptionally() || (connection != null && !connection.isOpen());
  }

  private static @Nullable Connection ready(CompletableFuture<Connection> attempt) {
    return attempt.isDone() && !attempt.isCompletedExceptionally() ? attempt.join() : null;
  }

  private void open(CompletableFuture<Connection> attempt) {
    try {
      Connection connection = Connection.open(label, settings, nanos, this::broke);
      log.info("MCP server {}: {} tools", label, connection.tools().size());
      if (!hand(attempt, connection)) {
        connection.close();
      }
    } catch (McpException e) {
      failed(attempt, e);
    } catch (InterruptedException e) {
      attempt.completeExceptionally(new McpException("用不了：服务器正在关闭", e));
    } catch (RuntimeException e) {
      failed(attempt, new McpException("连接失败", e));
    }
  }

  /** False when nobody wants it any more. */
  private boolean hand(CompletableFuture<Connection> attempt, Connection connection) {
    lock.lock();
    try {
      return !closed && attempt.complete(connection);
    } finally {
      lock.unlock();
    }
  }

  private void failed(CompletableFuture<Connection> attempt, McpException why) {
    String cause = Texts.line(String.valueOf(why.getCause()));
    log.warn("MCP server {} is not there: {} ({})", label, why.sentence(), cause);
    lock.lock();
    try {
      backoff.failed(why.sentence());
      attempt.completeExceptionally(why);
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
      if (current == null || ready(current) != connection || !connection.isOpen()) {
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
      last = current == null ? null : ready(current);
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
