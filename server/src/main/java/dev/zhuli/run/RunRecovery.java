package dev.zhuli.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings to their end the runs that were running when the process died. */
public final class RunRecovery {
  private static final Logger log = LoggerFactory.getLogger(RunRecovery.class);

  private final RunStore store;
  private final RunLog runLog;
  private final Clock clock;

  public RunRecovery(RunStore store, RunLog runLog, Clock clock) {
    this.store = store;
    this.runLog = runLog;
    this.clock = clock;
  }

  /**
   * Folds what the logs of unfinished runs hold: at the start, and now and then for those whose
   * fold failed (on a full disk, say).
   *
   * @param isLive whether a run of that id is still running here; those are left alone
   */
  public void recover(Predicate<String> isLive) {
    List<RunRecord> unfinished =
        store.unfinished().stream().filter(run -> !isLive.test(run.id())).toList();
    unfinished.forEach(this::tryToRecover);
    if (!unfinished.isEmpty()) {
      log.info("{} unfinished runs are brought to their end", unfinished.size());
    }
  }

  /** Folds what an ended run of a conversation still owes it, so that the next turn sees it. */
  public void recoverConversation(String conversationId, Predicate<String> isLive) {
    store.unfinishedOf(conversationId).stream()
        .filter(run -> !isLive.test(run.id()))
        .forEach(this::tryToRecover);
  }

  /** One run that can't be folded now must not keep the others, or the server, from going on. */
  private void tryToRecover(RunRecord run) {
    try {
      recover(run);
    } catch (RuntimeException e) {
      log.error("Run {} can't be folded; it is tried again later", run.id(), e);
    }
  }

  private void recover(RunRecord run) {
    List<LoggedEvent> events = new ArrayList<>(runLog.read(run.id()));
    if (events.isEmpty() || !(events.getLast().event() instanceof RunEvent.Ended)) {
      long at = events.isEmpty() ? clock.millis() : events.getLast().at();
      LoggedEvent end = new LoggedEvent(events.size() + 1L, at, new RunEvent.Interrupted());
      try (RunLog.Writer journal = runLog.reopen(run.id())) {
        journal.append(end);
      }
      events.add(end);
    }
    LoggedEvent last = events.getLast();
    RunStatus status = RunStatus.after((RunEvent.Ended) last.event());
    store.fold(run.ended(status, Instant.ofEpochMilli(last.at())), Fold.of(events));
  }
}
