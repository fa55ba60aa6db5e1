package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Lends the slots, first come, first served, and bounds how many may wait. */
final class SlotPool {
  /** A shared prefix shorter than this (the template's own words) is no reason to choose a slot. */
  private static final int WORTH_SHARING = 32;

  private final int slots;
  private final int queue;
  private final AtomicInteger admitted = new AtomicInteger();
  private final Semaphore free;

  /** Free slots, the one used longest ago first. */
  private final List<Slot> idle = new ArrayList<>();

  SlotPool(int slots, int queue) {
    this.slots = slots;
    this.queue = queue;
    this.free = new Semaphore(slots, true);
    for (int id = 0; id < slots; id++) {
      idle.add(new Slot(id));
    }
  }

  /**
   * Enters the queue; {@link #leave} must follow.
   *
   * @throws ModelException BUSY when too many are in it
   */
  void enter() {
    if (admitted.incrementAndGet() > slots + queue) {
      admitted.decrementAndGet();
      throw new ModelException(
          Fault.BUSY, "The embedded model is busy: " + queue + " requests are waiting already");
    }
  }

  void leave() {
    admitted.decrementAndGet();
  }

  /** Requests that wait for a slot. */
  int waiting() {
    return free.getQueueLength();
  }

  /** Waits for a slot and chooses the one where this prompt has least to evaluate. */
  Slot take(String key, int[] prompt) throws InterruptedException {
    free.acquire();
    synchronized (idle) {
      Slot slot = choose(key, prompt);
      idle.remove(slot);
      return slot;
    }
  }

  void giveBack(Slot slot) {
    synchronized (idle) {
      idle.add(slot);
    }
    free.release();
  }

  /**
   * The conversation's own slot; else one that nobody owns but where this prompt's beginning is
   * ready; else an unused one, so that nobody loses a cache; else the one that shares the longest
   * prefix (the same assistant's prompt); else the one used longest ago.
   */
  private Slot choose(String key, int[] prompt) {
    Comparator<Slot> best =
        Comparator.comparing((Slot slot) -> !slot.isEmpty() && slot.key().equals(key))
            .thenComparing(slot -> isPrepared(slot, prompt))
            .thenComparing(Slot::isEmpty)
            .thenComparingInt(slot -> shared(slot, prompt));
    // Sorting is stable: among equals the one used longest ago stays first.
    return idle.stream().sorted(best.reversed()).findFirst().orElseThrow();
  }

  private static boolean isPrepared(Slot slot, int[] prompt) {
    return !slot.isEmpty() && slot.key().isEmpty() && shared(slot, prompt) > 0;
  }

  private static int shared(Slot slot, int[] prompt) {
    int prefix = slot.cachedPrefix(prompt);
    return prefix < WORTH_SHARING ? 0 : prefix;
  }
}
