package dev.zhuli.tool.codeinterpreter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a kernel sends, line by line. Its code can write here too, so nothing of it is believed: a
 * line that is no JSON is dropped, and a line and an exchange have bounds.
 */
final class KernelLines implements AutoCloseable {
  private static final int AHEAD = 2;
  private static final int BUFFER = 1 << 16;

  private final BlockingQueue<JsonNode> lines = new ArrayBlockingQueue<>(AHEAD);
  private final AtomicLong taken = new AtomicLong();
  private final InputStream in;
  private final Thread reader;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private volatile boolean flooded;
  private volatile boolean closed;

  /**
   * A read of a pipe holds a carrier of virtual threads, and where all are held nothing goes on: a
   * server of two cores stood still with two idle kernels. So this is a real thread.
   */
  KernelLines(InputStream in) {
    this.in = in;
    this.reader = Thread.ofPlatform().daemon().name("zhuli-kernel-out").start(this::read);
  }

  /** An exchange begins. */
  void expect() {
    taken.set(0);
  }

  /** The next line, if one comes in time. */
  Optional<JsonNode> poll(long millis) throws InterruptedException {
    return Optional.ofNullable(lines.poll(millis, TimeUnit.MILLISECONDS));
  }

  boolean flooded() {
    return flooded;
  }

  /** Whether nothing comes any more. */
  boolean ended() {
    return closed && lines.isEmpty();
  }

  /** Ends the reader, which may wait for somebody to take a line. */
  @Override
  public void close() {
    reader.interrupt();
  }

  private void read() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        split(buffer, count);
        flooded =
            taken.addAndGet(count) > KernelJson.MOST_OF_AN_EXCHANGE
                || line.size() > KernelJson.MOST;
        if (flooded) {
          return;
        }
      }
    } catch (IOException e) {
      return; // the kernel was ended
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
    }
  }

  private void split(byte[] buffer, int count) throws InterruptedException {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        line.write(buffer, start, i - start);
        byte[] whole = line.toByteArray();
        line = new ByteArrayOutputStream(); // a used one would keep its room
        take(whole);
        start = i + 1;
      }
    }
    line.write(buffer, start, count - start);
  }

  private void take(byte[] whole) throws InterruptedException {
    try {
      JsonNode read = KernelJson.MAPPER.readTree(whole);
      if (read.isObject()) {
        lines.put(read);
      }
    } catch (JacksonException e) {
      return; // not the runtime's
    }
  }
}
