package dev.zhuli.run;

import java.util.Collection;

/**
 * Wakes the followers that have waited as long as they wanted: one look over all live runs every
 * {@value #TICK_MS} ms, by a thread that lives only while there are any.
 *
 * <p>Followers wait without a time of their own, since a timed wait per chunk, armed and disarmed,
 * costs a sixth of all that a chunk costs.
 */
final class FollowerAlarm {
  private static final int TICK_MS = 50;

  private final Collection<LiveRun> live;
  private boolean running;

  /**
   * @param live a view of the runs that are live at any time
   */
  FollowerAlarm(Collection<LiveRun> live) {
    this.live = live;
  }

  /** Must be called after a run has become live. */
  synchronized void start() {
    if (!running) {
      running = true;
      Thread.ofVirtual().name("follower-alarm").start(this::watch);
    }
  }

  private void watch() {
    while (goesOn()) {
      try {
        Thread.sleep(TICK_MS);
      } catch (InterruptedException e) {
        // Nobody has this thread's handle; were it to end, keep-alives would be lost.
      }
      long now = System.nanoTime();
      live.forEach(run -> run.wakeLate(now));
    }
  }

  private synchronized boolean goesOn() {
    running = !live.isEmpty();
    return running;
  }
}
