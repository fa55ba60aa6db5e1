package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import dev.zhuli.tool.mcp.McpException.Kind;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One server as it comes and goes, for those who use its tools. */
final class ServerLink implements AutoCloseable {
  /** A server that fails so many calls in a row is taken for dead. */
  private static final int BAD_CALLS = 3;

  private final McpServerSettings settings;
  private final Connector connector;
  private final ReentrantLock lock = new ReentrantLock();
  private Map<String, McpTool> lastTools = Map.of();
  private int badCalls;

  ServerLink(String label, McpServerSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.connector = new Connector(label, settings, nanos);
  }

  McpServerSettings settings() {
    return settings;
  }

  /** Those that are known now; none from a server that is failing. Never waits. */
  Map<String, McpTool> knownTools() {
    Connection connection = connector.now();
    lock.lock();
    try {
      if (connection != null) {
        lastTools = connection.tools();
      } else if (!connector.isTrusted()) {
        return Map.of();
      }
      return lastTools;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The tools, waiting for a server that is just coming up.
   *
   * @throws McpException when the server isn't there
   */
  Map<String, McpTool> tools() throws InterruptedException {
    return connector.get().tools();
  }

  /**
   * Calls a tool, once more where the server has forgotten who we are.
   *
   * @throws McpException when there is no result
   */
  McpResult call(String tool, Map<String, Object> arguments) throws InterruptedException {
    try {
      return callOnce(tool, arguments);
    } catch (McpException e) {
      if (e.kind() != Kind.FORGOTTEN) {
        throw e;
      }
      return callOnce(tool, arguments);
    }
  }

  private McpResult callOnce(String tool, Map<String, Object> arguments)
      throws InterruptedException {
    Connection connection = connector.get();
    if (!connection.tools().containsKey(tool)) {
      throw new McpException(Kind.REFUSED, "没有可用的工具“" + Texts.line(tool) + "”", null);
    }
    try {
      McpResult result = connection.call(tool, arguments);
      note(connection, null);
      return result;
    } catch (McpException e) {
      note(connection, e);
      throw e;
    }
  }

  private void note(Connection connection, @Nullable McpException failure) {
    switch (failure == null ? Kind.REFUSED : failure.kind()) {
      case REFUSED -> {
        count(false);
        connector.worked();
      }
      case LATE, FAULT -> {
        if (count(true)) {
          connector.drop(connection, "连续几次没有正常回复", false);
        }
      }
      case GONE -> connector.drop(connection, "连接不上", true);
      case FORGOTTEN -> connector.drop(connection, "会话已失效", true);
    }
  }

  /** Whether that is enough. */
  private boolean count(boolean bad) {
    lock.lock();
    try {
      badCalls = bad ? badCalls + 1 : 0;
      boolean enough = badCalls >= BAD_CALLS;
      badCalls = enough ? 0 : badCalls;
      return enough;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a program of this server has ended, about two seconds at most. */
  @Override
  public void close() {
    connector.close();
  }
}
