package dev.zhuli.http;

import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.Run;
import dev.zhuli.run.Run.Follower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads runs whose caller wants one body. */
public final class WholeRun {
  private static final Duration POLL = Duration.ofMinutes(1);

  private WholeRun() {}

  /** Waits for the run's end; all its events, the end last. */
  public static List<LoggedEvent> events(Run run) throws InterruptedException {
    boolean over = false;
    while (!over) {
      over = run.awaitEnd(POLL);
    }
    List<LoggedEvent> events = new ArrayList<>();
    Follower follower = run.follow(0);
    while (!follower.ended()) {
      events.addAll(follower.next(Duration.ZERO));
    }
    return events;
  }
}
