package dev.zhuli.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Drops the event logs of runs that ended long ago; their folded answers stay. */
public final class RunPruner {
  private static final int BATCH = 500;

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

  /** Drops all that are due. */
  public void prune() {
    List<String> due;
    do {
      due = store.withLogEndedBefore(clock.instant().minus(keep), BATCH);
      for (String runId : due) {
        runLog.delete(runId);
        store.logDropped(runId);
      }
    } while (due.size() == BATCH);
  }
}
