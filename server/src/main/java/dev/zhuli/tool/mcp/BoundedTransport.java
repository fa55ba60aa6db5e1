package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A way to a server, with what a connection needs beside the SDK's interface. */
abstract class BoundedTransport implements McpClientTransport {
  /**
   * Key in the Reactor context of an {@link AtomicReference} that gets the id of the request: the
   * SDK keeps ids to itself, and who cancels must name one.
   */
  static final String REQUEST_ID = BoundedTransport.class.getName() + ".requestId";

  private final McpJsonMapper json;
  private final Inbox inbox;

  BoundedTransport(McpJsonMapper json, Inbox inbox) {
    this.json = json;
    this.inbox = inbox;
  }

  final Inbox inbox() {
    return inbox;
  }

  final byte[] bytes(JSONRPCMessage message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (IOException e) {
      throw new McpException("请求无法写成 JSON", e);
    }
  }

  /** Begins to read; whoever is to hear of it must be ready. */
  abstract void begin();

  /** Sends a message when it is subscribed to. */
  abstract Mono<Void> send(JSONRPCMessage message, ContextView context);

  /** Nobody waits for this request any more. */
  abstract void cancel(Object id);

  /** Ends it, within a few seconds; may be called more than once. */
  abstract void shut();

  @Override
  public final Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.deferContextual(
        context -> {
          if (message instanceof JSONRPCRequest request) {
            context
                .<AtomicReference<Object>>getOrEmpty(REQUEST_ID)
                .ifPresent(id -> id.set(request.id()));
          }
          return send(message, context);
        });
  }

  @Override
  public final Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> inbox.open(handler));
  }

  @Override
  public final Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::shut);
  }

  @Override
  public final <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }
}
