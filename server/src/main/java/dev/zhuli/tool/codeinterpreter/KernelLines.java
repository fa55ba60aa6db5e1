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
import tools.jackson.databind.json.JsonMapper;

/**
 * What a kernel sends, line by line. Its code can write here too, so nothing of it is believed: a
 * line that is no JSON is dropped, and one exchange has a bound.
 */
final class KernelLines {
  /** Files and figures of a cell, as Base64, with room for the rest. */
  private static final long MOST_BYTES = 128L << 20;

  private static final int AHEAD = 8;
  private static final int BUFFER = 1 << 16;

  private final BlockingQueue<JsonNode> lines = new ArrayBlockingQueue<>(AHEAD);
  private final AtomicLong taken = new AtomicLong();
  private final InputStream in;
  private volatile boolean flooded;
  private volatile boolean closed;

  KernelLines(InputStream in) {
    this.in = in;
    Thread.ofVirtual().name("zhuli-kernel").start(this::read);
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

  private void read() {
    byte[] buffer = new byte[BUFFER];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        flooded = taken.addAndGet(count) > MOST_BYTES;
        if (flooded) {
          return;
        }
        split(buffer, count, line);
      }
    } catch (IOException e) {
      return; // the kernel was ended
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
    }
  }

  private void split(byte[] buffer, int count, ByteArrayOutputStream line)
      throws InterruptedException {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        line.write(buffer, start, i - start);
        take(line.toByteArray());
        line.reset();
        start = i + 1;
      }
    }
    line.write(buffer, start, count - start);
  }

  private void take(byte[] line) throws InterruptedException {
    try {
      JsonNode read = JsonMapper.shared().readTree(line);
      if (read.isObject()) {
        lines.put(read);
      }
    } catch (JacksonException e) {
      return; // not the runtime's
    }
  }
}
