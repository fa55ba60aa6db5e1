package dev.zhuli.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process runs. Events are written to the journal first, then shown to followers.
 *
 * <p>One thread writes; it never waits for a follower, however slow. A follower who falls behind
 * what is kept in memory reads on from the journal.
 */
final class LiveRun implements Run {
  private static final long NEVER = 0;

  private final RunLog runLog;
  private final RunLog.Writer journal;
  private final Clock clock;
  private final Fold fold = new Fold();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Condition end = lock.newCondition();
  private final EventTail tail = new EventTail();
  private volatile RunRecord record;

  /** When, by {@link System#nanoTime}, the first of the waiting followers wants to be woken. */
  private volatile long wakeAt = NEVER;

  private boolean over;
  private @Nullable Thread worker;
  private boolean cancelled;
  private boolean stopped;

  /**
   * @param runLog where followers who fell behind read
   * @param journal the run's own place in it
   */
  LiveRun(RunRecord record, RunLog runLog, RunLog.Writer journal, Clock clock) {
    this.record = record;
    this.runLog = runLog;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** Logs an event and shows it. */
  void append(RunEvent event) {
    LoggedEvent logged = next(event);
    journal.append(logged);
    fold.add(event);
    show(logged, false);
  }

  /** The answer's text so far; only for the thread that writes. */
  String text() {
    return fold.text();
  }

  /** Logs the last event, without showing it yet: first the answer must be in the conversation. */
  LoggedEvent appendLast(RunEvent.Ended end) {
    LoggedEvent logged = next(end);
    journal.append(logged);
    return logged;
  }

  /** Shows an event that could not be logged, so that followers at least learn of the end. */
  LoggedEvent unlogged(RunEvent.Ended end) {
    return next(end);
  }

  private LoggedEvent next(RunEvent event) {
    return new LoggedEvent(tail.last() + 1, clock.millis(), event);
  }

  /** The run in a few events; only for the thread that writes, and once, with the last event. */
  RunStore.Folded foldedWith(LoggedEvent last) {
    fold.add(last.event());
    return fold.folded();
  }

  void showLast(LoggedEvent last, RunRecord ended) {
    record = ended;
    show(last, true);
    journal.close();
  }

  private void show(LoggedEvent event, boolean isLast) {
    lock.lock();
    try {
      tail.add(event);
      over = isLast;
      more.signalAll();
      if (over) {
        end.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the followers who have waited as long as they wanted. */
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
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!over && nanos > 0) {
        nanos = end.awaitNanos(nanos);
      }
      return over;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Follower follow(long afterSeq) {
    lock.lock();
    try {
      return new LiveFollower(Math.clamp(afterSeq, 0, tail.last()));
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
    private long position;

    private LiveFollower(long position) {
      this.position = position;
    }

    @Override
    public List<LoggedEvent> next(Duration atMost) throws InterruptedException {
      long until = System.nanoTime() + atMost.toNanos();
      long gone;
      lock.lockInterruptibly();
      try {
        while (position >= tail.last() && !over && until - System.nanoTime() > 0) {
          wakeBy(until); // no time of its own: see Rounds
          more.await();
        }
        gone = tail.gone();
        if (position >= gone) {
          List<LoggedEvent> fresh = tail.after(position);
          position = tail.last();
          return fresh;
        }
      } finally {
        lock.unlock();
      }
      return logged(gone);
    }

    /** What is no longer in memory; not what the log has already, but nobody is to see yet. */
    private List<LoggedEvent> logged(long until) {
      long from = position;
      position = until;
      return runLog.read(record.id()).stream()
          .filter(event -> event.seq() > from && event.seq() <= until)
          .toList();
    }

    @Override
    public boolean ended() {
      lock.lock();
      try {
        return over && position >= tail.last();
      } finally {
        lock.unlock();
      }
    }
  }
}
