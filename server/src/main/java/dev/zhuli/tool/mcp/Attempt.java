package dev.zhuli.tool.mcp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection that is there, or is coming, or didn't come. */
final class Attempt {
  private final CompletableFuture<Connection> future = new CompletableFuture<>();

  void succeed(Connection connection) {
    future.complete(connection);
  }

  void fail(McpException why) {
    future.completeExceptionally(why);
  }

  boolean isDone() {
    return future.isDone();
  }

  /** The connection, unless it isn't there yet or didn't come. */
  @Nullable Connection ready() {
    return future.isDone() && !future.isCompletedExceptionally() ? future.join() : null;
  }

  /** Whether nothing can come of it any more. */
  boolean isOver() {
    Connection connection = ready();
    return connection == null ? future.isDone() : !connection.isOpen();
  }

  /**
   * @throws McpException when it doesn't come, or not in time
   */
  Connection await(Duration longest) throws InterruptedException {
    try {
      return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new McpException("还在启动，请稍后再试", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof McpException known ? known : new McpException("连接失败", e);
    }
  }
}
