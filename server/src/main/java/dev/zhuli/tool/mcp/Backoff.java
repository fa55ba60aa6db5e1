package dev.zhuli.tool.mcp;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a server that failed may be tried again: after 1, 2, 4 … 60 seconds. Not thread-safe.
 *
 * <p>A server that was up and ended may be tried at once, the first time.
 */
final class Backoff {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final LongSupplier nanos;
  private int failures;
  private boolean trusted = true;
  private long next;
  private String why = "";

  Backoff(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** It didn't come up. */
  void failed(String reason) {
    trusted = false;
    pause(reason, failures++);
  }

  /** It was up and broke. */
  void broke(String reason) {
    trusted = failures == 0;
    pause(reason, failures++ - 1);
  }

  private void pause(String reason, int power) {
    why = reason;
    long seconds = power < 0 ? 0 : Math.min(1L << Math.min(power, 10), LONGEST.toSeconds());
    next = nanos.getAsLong() + Duration.ofSeconds(seconds).toNanos();
  }

  /** It did what it was asked for. */
  void worked() {
    failures = 0;
    trusted = true;
  }

  /** Whether nobody may try now. */
  boolean isOpen() {
    return failures > 0 && nanos.getAsLong() - next < 0;
  }

  /** Whether it is likely enough to come up that somebody may wait for it. */
  boolean isTrusted() {
    return trusted;
  }

  String reason() {
    return why;
  }
}
