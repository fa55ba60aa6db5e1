package dev.zhuli.run;

import java.time.Duration;
import java.util.List;

/** A run as its followers see it: running, or ended long ago. */
public interface Run {

  RunRecord record();

  /**
   * Follows the run from after that event on; 0 for all. Any number may follow; one that stops
   * leaves the run as it is.
   */
  Follower follow(long afterSeq);

  /** Waits for the run's end; false when it has not come in that time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException;

  /** Reads a run's events in order; used by one thread. */
  interface Follower {
    /**
     * Waits for events and takes those that are there.
     *
     * @return empty when none came in that time, or when the run has ended and all were read
     */
    List<LoggedEvent> next(Duration atMost) throws InterruptedException;

    /** Whether the run's last event has been read. */
    boolean ended();
  }
}
