package dev.zhuli.tool.voice;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many at the same time, of one tenant half as many: one alone can't keep all others waiting.
 */
final class Places {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private final Map<String, Integer> taken = new HashMap<>();
  private final int most;
  private int all;

  Places(int most) {
    this.most = most;
  }

  /** Waits for a place; false when none became free in time. */
  boolean take(String tenant, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (all >= most || taken.getOrDefault(tenant, 0) >= most / 2) {
        if (left <= 0) {
          return false;
        }
        left = freed.awaitNanos(left);
      }
      all++;
      taken.merge(tenant, 1, Integer::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void giveBack(String tenant) {
    lock.lock();
    try {
      all--;
      taken.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
