package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs heavy work on few platform threads, so that the carriers of virtual threads stay free. Each
 * piece of work has a thread of its own; one that doesn't end in time is interrupted, and when it
 * goes on all the same, its place is given to another. Only so many may be lost in that way; beyond
 * that a place stays taken until its thread ends.
 */
final class Workers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);
  private static final int MAX_STRAYS = 4;
  private static final int STACK = 2 << 20;

  private final Semaphore places;
  private final Semaphore strays = new Semaphore(MAX_STRAYS);
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Duration time;
  private final Duration grace;

  /**
   * Two or more at a time.
   *
   * @param time for one piece of work, and for the wait before it
   * @param grace how long work may go on after it was interrupted, before its place is given away
   */
  Workers(int places, Duration time, Duration grace) {
    this.places = new Semaphore(places, true);
    this.time = time;
    this.grace = grace;
  }

  <T> T run(Callable<T> work) throws InterruptedException, ExecutionException {
    if (!places.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new Refused(Reason.BUSY, "no worker was free in " + time);
    }
    FutureTask<T> task = new FutureTask<>(work);
    Place place = new Place();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("zhuli-document")
            .stackSize(STACK)
            .unstarted(() -> runIn(place, task));
    running.add(thread);
    thread.start();
    try {
      return task.get(time.plus(grace).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Refused(Reason.TIMED_OUT, "longer than " + time, e);
    } finally {
      if (!task.isDone()) {
        thread.interrupt();
        task.cancel(true);
      }
      letGo(thread, place);
    }
  }

  private void runIn(Place place, Runnable task) {
    try {
      task.run();
    } finally {
      running.remove(Thread.currentThread());
      place.free();
    }
  }

  /** Waits for the thread's end on another, so that a caller who was cancelled is free at once. */
  private void letGo(Thread thread, Place place) {
    if (!thread.isAlive()) {
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            if (!thread.join(grace) && strays.tryAcquire()) {
              log.warn(
                  "a document is still being read after it was stopped; its place is given on");
              place.free();
              thread.join();
              strays.release();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    running.forEach(Thread::interrupt);
  }

  /** A permit that is given back once, by whoever comes first. */
  private final class Place {
    private boolean free;

    synchronized void free() {
      if (!free) {
        free = true;
        places.release();
      }
    }
  }
}
