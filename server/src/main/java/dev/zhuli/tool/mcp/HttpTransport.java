package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * Streamable HTTP, one virtual thread per request. The SDK's own transport keeps the answer of a
 * call open that nobody waits for any more, and lets a call whose answer is junk or breaks off wait
 * until the time is up.
 */
final class HttpTransport extends BoundedTransport {
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final HttpLink link;
  private final Duration timeout;
  private final int mostBytes;
  private final Map<Object, Thread> running = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Thread listener;

  HttpTransport(HttpLink link, McpServerSettings settings, McpJsonMapper json, Inbox inbox) {
    super(json, inbox);
    this.link = link;
    this.timeout = settings.timeout();
    this.mostBytes = Limits.message(settings);
  }

  @Override
  void begin() {
    // Each request makes its own connection.
  }

  @Override
  Mono<Void> send(JSONRPCMessage message, ContextView context) {
    context.<String>getOrEmpty(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION).ifPresent(link::agreed);
    return Mono.create(sink -> start(message, sink));
  }

  private void start(JSONRPCMessage message, MonoSink<Void> sink) {
    if (over.get()) {
      sink.error(new McpException("连接已断开"));
      return;
    }
    Object id = message instanceof JSONRPCRequest request ? request.id() : new Object();
    if (message instanceof JSONRPCRequest) {
      inbox().expect(id);
    }
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    exchange(message, id);
                    sink.success();
                  } catch (McpException e) {
                    fail(message, sink, e);
                  } catch (InterruptedException e) {
                    fail(message, sink, new McpException("已取消", e));
                  } finally {
                    running.remove(id);
                    inbox().forget(id);
                  }
                });
    running.put(id, thread);
    thread.start();
  }

  /** Reactor logs each error that nobody waits for any more. */
  private void fail(JSONRPCMessage message, MonoSink<Void> sink, McpException why) {
    boolean unwanted = message instanceof JSONRPCRequest request && !inbox().awaits(request.id());
    if (unwanted || over.get()) {
      sink.success();
    } else {
      sink.error(why);
    }
  }

  private void exchange(JSONRPCMessage message, Object id) throws InterruptedException {
    byte[] body = bytes(message);
    HttpResponse<InputStream> response =
        link.send(
            request ->
                request
                    .timeout(timeout)
                    .header("Accept", "application/json, text/event-stream")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    try (InputStream in = response.body()) {
      if (message instanceof JSONRPCRequest) {
        new HttpAnswer(inbox(), mostBytes).read(response, in, id);
      }
    } catch (IOException e) {
      throw new McpException("回复中断", e);
    }
    if (message instanceof JSONRPCNotification news
        && McpSchema.METHOD_NOTIFICATION_INITIALIZED.equals(news.method())) {
      listen();
    }
  }

  private void listen() {
    HttpListener news = new HttpListener(link, inbox(), mostBytes);
    Thread thread = Thread.ofVirtual().unstarted(news);
    listener = thread;
    thread.start();
    if (over.get()) {
      thread.interrupt();
    }
  }

  @Override
  void cancel(Object id) {
    inbox().forget(id);
    Thread thread = running.get(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  void shut() {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    Thread news = listener;
    if (news != null) {
      news.interrupt();
    }
    running.values().forEach(Thread::interrupt);
    // The goodbye frees the server's memory, but nobody needs to wait for it.
    Thread.ofVirtual().start(this::goodbye);
  }

  private void goodbye() {
    try (HttpLink closing = link) {
      if (closing.hasSession()) {
        closing.send(request -> request.timeout(GOODBYE).DELETE(), 404, 405).body().close();
      }
    } catch (McpException | IOException | InterruptedException e) {
      // It is over in any case.
      return;
    }
  }
}
