package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Messages of one server on their way to the SDK's session. What the session would log or answer
 * for each message (junk, answers that nobody asked for, news) ends here and is counted, so that a
 * flood fills neither the log nor the memory.
 */
final class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private final String label;
  private final McpJsonMapper json;
  private final Runnable toolsChanged;
  private final LongSupplier nanos;
  private final Set<Object> awaited = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>>> session =
      new AtomicReference<>(mono -> mono);
  private long windowStart;
  private int unasked;

  Inbox(String label, McpJsonMapper json, Runnable toolsChanged, LongSupplier nanos) {
    this.label = label;
    this.json = json;
    this.toolsChanged = toolsChanged;
    this.nanos = nanos;
    this.windowStart = nanos.getAsLong();
  }

  void open(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    session.set(handler);
  }

  void expect(Object id) {
    awaited.add(id);
  }

  void forget(Object id) {
    awaited.remove(id);
  }

  boolean awaits(Object id) {
    return awaited.contains(id);
  }

  /**
   * Takes one message as it came.
   *
   * @throws McpException when the server sends too much that it wasn't asked for
   */
  void accept(String text) {
    Map<?, ?> map;
    try {
      map = json.readValue(text, Map.class);
    } catch (IOException | RuntimeException e) {
      junk(text);
      return;
    }
    if (map == null) {
      junk(text);
      return;
    }
    Object id = map.get("id");
    if (map.containsKey("method")) {
      countUnasked();
      fromServer(map, text);
    } else if (id != null && awaited.remove(id)) {
      deliver(answer(map, id));
    } else {
      junk(text);
    }
  }

  private void fromServer(Map<?, ?> map, String text) {
    try {
      if (map.get("id") != null) {
        deliver(json.convertValue(map, JSONRPCRequest.class));
      } else {
        news(json.convertValue(map, JSONRPCNotification.class));
      }
    } catch (RuntimeException e) {
      junk(text);
    }
  }

  private void news(JSONRPCNotification notification) {
    if (McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED.equals(notification.method())) {
      toolsChanged.run();
    }
  }

  /** An answer that can't be read is an error, or its asker would wait until the time is up. */
  private JSONRPCResponse answer(Map<?, ?> map, Object id) {
    try {
      return json.convertValue(map, JSONRPCResponse.class);
    } catch (RuntimeException e) {
      return JSONRPCResponse.error(
          id,
          new JSONRPCResponse.JSONRPCError(McpSchema.ErrorCodes.PARSE_ERROR, "回复不符合 JSON-RPC 格式"));
    }
  }

  private void deliver(JSONRPCMessage message) {
    session.get().apply(Mono.just(message)).subscribe(done -> {}, e -> log.debug("MCP", e));
  }

  private void junk(String text) {
    countUnasked();
    if (log.isDebugEnabled()) {
      log.debug("MCP server {} sent junk: {}", label, Texts.head(text, 200));
    }
  }

  private synchronized void countUnasked() {
    long now = nanos.getAsLong();
    if (now - windowStart > Limits.WINDOW.toNanos()) {
      windowStart = now;
      unasked = 0;
    }
    if (++unasked > Limits.UNASKED) {
      throw new McpException("发来的消息太多，已断开");
    }
  }
}
