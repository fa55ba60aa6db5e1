package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Lines of JSON over a program's standard input and output. The SDK's own transport passes on all
 * our variables, waits out the time when the program ends, and falls silent at the first line that
 * is no JSON.
 */
final class StdioTransport extends BoundedTransport {
  private static final int QUEUE = 256;

  private final String label;
  private final ServerProcess process;
  private final LineReader lines;
  private final Consumer<McpException> broken;
  private final BlockingQueue<byte[]> outbox = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Thread writer;

  /**
   * @param broken told once, when the program ends or sends what is out of bounds
   */
  StdioTransport(
      String label,
      ServerProcess process,
      McpJsonMapper json,
      Inbox inbox,
      int mostBytes,
      Consumer<McpException> broken) {
    super(json, inbox);
    this.label = label;
    this.process = process;
    this.lines = new LineReader(process.output(), mostBytes);
    this.broken = broken;
  }

  /** Reads of pipes hold a carrier of virtual threads, so these are three real threads. */
  @Override
  void begin() {
    Thread.ofPlatform().daemon().name("mcp-out-" + label).start(this::read);
    Thread.ofPlatform()
        .daemon()
        .name("mcp-err-" + label)
        .start(new StderrLog(label, process.errors()));
    writer = Thread.ofPlatform().daemon().name("mcp-in-" + label).start(this::write);
  }

  @Override
  Mono<Void> send(JSONRPCMessage message, ContextView context) {
    return Mono.fromRunnable(() -> enqueue(message));
  }

  private void enqueue(JSONRPCMessage message) {
    if (over.get()) {
      throw new McpException("连接已断开");
    }
    byte[] line = bytes(message);
    if (message instanceof JSONRPCRequest request) {
      inbox().expect(request.id());
    }
    if (!outbox.offer(line)) {
      throw new McpException("来不及接收请求");
    }
  }

  private void write() {
    OutputStream input = process.input();
    try {
      while (!over.get()) {
        input.write(outbox.take());
        input.write('\n');
        if (outbox.isEmpty()) {
          input.flush();
        }
      }
    } catch (IOException e) {
      fail(new McpException("进程不再接收请求", e));
    } catch (InterruptedException e) {
      // Told to stop by shut().
      return;
    }
  }

  private void read() {
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        inbox().accept(line);
      }
      fail(new McpException(process.ending()));
    } catch (McpException e) {
      fail(e);
    } catch (IOException e) {
      fail(new McpException("进程的输出读不了", e));
    } catch (InterruptedException e) {
      fail(new McpException("进程已结束", e));
    }
  }

  private void fail(McpException why) {
    if (!over.get()) {
      broken.accept(why);
    }
  }

  @Override
  void cancel(Object id) {
    inbox().forget(id);
  }

  @Override
  void shut() {
    if (over.compareAndSet(false, true)) {
      Thread thread = writer;
      if (thread != null) {
        thread.interrupt();
      }
      process.end();
    }
  }
}
