package dev.zhuli.model;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Bounds the sound that is in memory at the same time: recordings that are listened to or shown to
 * models, and what models speak themselves. Thread-safe.
 */
public final class SoundMemory {
  private static final int KIB = 1024;

  /** A byte of sound takes some four: as it is, in Base64, and in the body of a request. */
  private static final int SHARE_OF_HEAP = 16;

  private final Semaphore kib;

  /**
   * @param bytes of sound, each counted once
   */
  public SoundMemory(long bytes) {
    this.kib = new Semaphore(kib(bytes));
  }

  /**
   * A quarter of the heap, with all copies.
   *
   * @param least bytes of sound that there must be room for, however small the heap is
   */
  public static SoundMemory ofHeap(long least) {
    return new SoundMemory(Math.max(least, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
  }

  /** What one run or request has of it: nothing as yet. Must be closed. */
  public Share share() {
    return new Share();
  }

  private static int kib(long bytes) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (bytes + KIB - 1) / KIB));
  }

  /** What is taken is given back when this is closed, all at once. */
  public final class Share implements AutoCloseable {
    private final Set<String> known = new HashSet<>();
    private long taken;
    private boolean refused;

    private Share() {}

    /** Takes room for so many bytes more; false when there is none. */
    public synchronized boolean take(long bytes) {
      boolean free = kib.tryAcquire(kib(taken + bytes) - kib(taken));
      taken += free ? bytes : 0;
      refused |= !free;
      return free;
    }

    /** The same for a sound that is shown several times: it counts once. */
    public synchronized boolean take(String id, long bytes) {
      boolean free = known.contains(id) || take(bytes);
      if (free) {
        known.add(id);
      }
      return free;
    }

    /** Whether there was no room for something. */
    public synchronized boolean refused() {
      return refused;
    }

    @Override
    public synchronized void close() {
      kib.release(kib(taken));
      taken = 0;
      known.clear();
    }
  }
}
