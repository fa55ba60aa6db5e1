package dev.zhuli.testkit;

import java.time.Duration;
import java.util.function.IntSupplier;

/** Counts what clients did, and lets tests wait for it. */
final class Tally {
  /** How long a test waits before it fails. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private int accepted;
  private int received;
  private int abandoned;

  synchronized void addAccepted() {
    accepted++;
  }

  synchronized void addReceived() {
    received++;
    notifyAll();
  }

  synchronized void addAbandoned() {
    abandoned++;
    notifyAll();
  }

  synchronized int accepted() {
    return accepted;
  }

  synchronized void reset() {
    received = 0;
    abandoned = 0;
  }

  void awaitReceived(int count) throws InterruptedException {
    await(() -> received, count, "requests");
  }

  void awaitAbandoned(int count) throws InterruptedException {
    await(() -> abandoned, count, "abandoned answers");
  }

  private synchronized void await(IntSupplier value, int count, String what)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (value.getAsInt() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(what + ": " + value.getAsInt() + " instead of " + count);
      }
      wait(left);
    }
  }
}
