package dev.zhuli.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One of many streams: notes when each chunk of text came. */
final class StreamClient implements Runnable {
  private final int port;
  private final String path;
  private final byte[] body;
  private final long periodNanos;
  private final long[] arrivals;
  private int count;
  private String error = "";

  StreamClient(int port, String path, byte[] body, int chunks, long periodNanos) {
    this.port = port;
    this.path = path;
    this.body = body;
    this.periodNanos = periodNanos;
    this.arrivals = new long[chunks];
  }

  @Override
  public void run() {
    boolean done = false;
    try (Connection connection = Connection.open(port)) {
      int status = connection.post(path, Zhuli.KEY, body);
      error = status == 200 ? "" : "HTTP " + status;
      while (connection.nextEvent()) {
        if (count < arrivals.length && connection.hasText()) {
          arrivals[count++] = System.nanoTime();
        }
        done |= connection.isDone();
        if (connection.hasFailed()) {
          error = connection.json();
        }
      }
    } catch (IOException e) {
      error = e.toString();
    }
    if (error.isEmpty() && (!done || count < arrivals.length)) {
      error = count + " of " + arrivals.length + " chunks" + (done ? "" : ", no end");
    }
  }

  /** Empty when the stream was whole. */
  String error() {
    return error;
  }

  int count() {
    return count;
  }

  /**
   * How late each chunk was. The upstream has a fixed schedule; the chunk that came earliest
   * against it stands for its zero, since no clock is shared.
   */
  LongStream lateness() {
    return Arrays.stream(latenesses());
  }

  /** The same of the chunks that came between these moments of {@link System#nanoTime}. */
  LongStream latenessBetween(long from, long to) {
    long[] all = latenesses();
    return IntStream.range(0, count)
        .filter(i -> arrivals[i] >= from && arrivals[i] < to)
        .mapToLong(i -> all[i]);
  }

  private long[] latenesses() {
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = arrivals[i] - i * periodNanos;
    }
    long zero = Arrays.stream(offsets).min().orElse(0);
    return Arrays.stream(offsets).map(offset -> offset - zero).toArray();
  }
}
