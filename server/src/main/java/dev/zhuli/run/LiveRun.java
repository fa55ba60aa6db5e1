package dev.zhuli.run;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process runs. Events are written to the journal first, then shown to followers.
 *
 * <p>One thread writes; it never waits for a follower, however slow.
 */
final class LiveRun implements Run {
  private static final long NEVER = 0;

  private final RunLog.Writer journal;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<LoggedEvent> events = new ArrayList<>();
  private volatile RunRecord record;

  /** When, by {@link System#nanoTime}, the first of the waiting followers wants to be woken. */
  private volatile long wakeAt = NEVER;

  private boolean over;
  private @Nullable Thread worker;
  private boolean cancelled;
  private boolean stopped;

  LiveRun(RunRecord record, RunLog.Writer journal, Clock clock) {
    this.record = record;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** Logs an event and shows it. */
  void append(RunEvent event) {
    LoggedEvent logged = new LoggedEvent(events.size() + 1L, clock.millis(), event);
    journal.append(logged);
    show(logged);
  }

  /** Logs the last event, without showing it yet: first the answer must be in the conversation. */
  LoggedEvent appendLast(RunEvent.Ended end) {
    LoggedEvent logged = new LoggedEvent(events.size() + 1L, clock.millis(), end);
    journal.append(logged);
    return logged;
  }

  /** Shows an event that could not be logged, so that followers at least learn of the end. */
  LoggedEvent unlogged(RunEvent.Ended end) {
    return new LoggedEvent(events.size() + 1L, clock.millis(), end);
  }

  void showLast(LoggedEvent last, RunRecord ended) {
    record = ended;
    lock.lock();
    try {
      events.add(last);
      over = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
    journal.close();
  }

  private void show(LoggedEvent event) {
    lock.lock();
    try {
      events.add(event);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All events so far and the last one; only for the thread that writes. */
  List<LoggedEvent> eventsWith(LoggedEvent last) {
    List<LoggedEvent> all = new ArrayList<>(events);
    all.add(last);
    return all;
  }

  void startedOn(Thread thread) {
    lock.lock();
    try {
      worker = thread;
      if (cancelled) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the work; the run ends soon after. */
  void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (worker != null) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Cancels because the server stops: the run ends as interrupted. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
    cancel();
  }

  boolean stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the run's end; false when it has not come in that time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!over && nanos > 0) {
        nanos = more.awaitNanos(nanos);
      }
      return over;
    } finally {
      lock.unlock();
    }
  }

  /** The work is over: from now on a cancel changes nothing and interrupts nobody. */
  boolean closeToCancel() {
    lock.lock();
    try {
      worker = null;
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Follower follow(long afterSeq) {
    lock.lock();
    try {
      return new LiveFollower(Math.clamp(afterSeq, 0, events.size()));
    } finally {
      lock.unlock();
    }
  }

  /** Wakes a follower that has waited as long as it wanted; see {@link FollowerAlarm}. */
  void wakeLate(long nanoTime) {
    long due = wakeAt;
    if (due == NEVER || nanoTime - due < 0) {
      return;
    }
    lock.lock();
    try {
      wakeAt = NEVER;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wakeBy(long nanoTime) {
    if (wakeAt == NEVER || nanoTime - wakeAt < 0) {
      wakeAt = nanoTime == NEVER ? 1 : nanoTime;
    }
  }

  private final class LiveFollower implements Follower {
    private int position;

    private LiveFollower(int position) {
      this.position = position;
    }

    @Override
    public List<LoggedEvent> next(Duration atMost) throws InterruptedException {
      long until = System.nanoTime() + atMost.toNanos();
      lock.lockInterruptibly();
      try {
        while (position >= events.size() && !over && until - System.nanoTime() > 0) {
          wakeBy(until);
          more.await();
        }
        if (position >= events.size()) {
          return List.of();
        }
        List<LoggedEvent> fresh = List.copyOf(events.subList(position, events.size()));
        position = events.size();
        return fresh;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean ended() {
      lock.lock();
      try {
        return over && position >= events.size();
      } finally {
        lock.unlock();
      }
    }
  }
}
