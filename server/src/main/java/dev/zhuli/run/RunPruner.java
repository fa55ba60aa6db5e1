package dev.zhuli.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Drops the event logs of runs that ended long ago; their folded answers stay. */
public final class RunPruner {
  private static final int BATCH = 500;
  private static final Duration ACCEPTED_BY_THEN = Duration.ofHours(1);

  private final RunStore store;
  private final RunLog runLog;
  private final Clock clock;
  private final Duration keep;

  /**
   * @param keep how long a run's single events are kept after its end
   */
  public RunPruner(RunStore store, RunLog runLog, Clock clock, Duration keep) {
    this.store = store;
    this.runLog = runLog;
    this.clock = clock;
    this.keep = keep;
  }

  /** Drops all that are due, and those of runs that don't exist. */
  public void prune() {
    dropDue();
    dropOrphans();
  }

  private void dropDue() {
    List<String> due;
    do {
      due = store.withLogEndedBefore(clock.instant().minus(keep), BATCH);
      for (String runId : due) {
        runLog.delete(runId);
        store.logDropped(runId);
      }
    } while (due.size() == BATCH);
  }

  /**
   * What a process leaves that dies between opening a log and accepting its run, or while deleting
   * a conversation.
   */
  private void dropOrphans() {
    List<String> logs = runLog.untouchedSince(clock.instant().minus(ACCEPTED_BY_THEN));
    for (int from = 0; from < logs.size(); from += BATCH) {
      List<String> some = logs.subList(from, Math.min(logs.size(), from + BATCH));
      Set<String> known = store.known(some);
      some.stream().filter(runId -> !known.contains(runId)).forEach(runLog::delete);
    }
  }
}
