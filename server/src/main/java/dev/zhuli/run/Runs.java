package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.timing.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Starts runs, and finds them again to follow or to cancel. */
public final class Runs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  private final ConcurrentMap<String, LiveRun> live = new ConcurrentHashMap<>();
  private final Rounds<LiveRun> alarm =
      new Rounds<>("follower-alarm", live.values(), LiveRun::wakeLate);
  private final RunStarter starter;
  private final RunWorker worker;
  private final RunStore store;
  private final RunLog runLog;
  private final Clock clock;
  private final Limits limits;
  private volatile boolean closing;

  /**
   * @param maxRunning most runs at a time
   * @param idempotency how long a request id is remembered
   */
  public record Limits(int maxRunning, Duration idempotency) {}

  public Runs(
      RunStarter starter,
      RunStore store,
      RunLog runLog,
      Moderation moderation,
      Speaker speaker,
      Clock clock,
      Limits limits) {
    this.starter = starter;
    this.worker = new RunWorker(store, moderation, speaker);
    this.store = store;
    this.runLog = runLog;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Starts the run that a caller asks for, or finds the one that its request id stands for.
   *
   * @throws ApiException 1214 for a conversation or assistant that isn't there, 1302 while another
   *     turn of the conversation runs, 1305 when too much runs, 1231 for a request id with another
   *     body, 1301 for what may not be asked
   */
  public Run start(Caller caller, TurnRequest request) {
    @Nullable RunRecord earlier = earlier(caller, request);
    boolean retry = false;
    if (earlier != null && !expired(earlier)) {
      checkSameBody(earlier, request);
      if (!current(earlier).status().mayBeRepeated()) {
        return view(earlier);
      }
      retry = true;
    }
    if (closing || live.size() >= limits.maxRunning()) {
      throw new ApiException(new ApiError.Overloaded());
    }
    return launch(caller, request, earlier, retry);
  }

  private Run launch(
      Caller caller, TurnRequest request, @Nullable RunRecord earlier, boolean retry) {
    try {
      return launch(starter.prepare(caller, request, earlier, retry));
    } catch (RunStore.RequestIdTakenException e) {
      return faster(caller, request, earlier).orElseThrow(() -> e);
    } catch (ApiException e) {
      if (e.error() instanceof ApiError.TooManyAtOnce) {
        return faster(caller, request, earlier).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  /** Somebody with the same request id was a moment faster: theirs is the run. */
  private Optional<Run> faster(Caller caller, TurnRequest request, @Nullable RunRecord earlier) {
    @Nullable RunRecord theirs = earlier(caller, request);
    if (theirs == null || (earlier != null && earlier.id().equals(theirs.id()))) {
      return Optional.empty();
    }
    checkSameBody(theirs, request);
    return Optional.of(view(theirs));
  }

  private @Nullable RunRecord earlier(Caller caller, TurnRequest request) {
    if (request.requestId() == null) {
      return null;
    }
    return store.findByRequestId(caller.keyId(), request.requestId()).orElse(null);
  }

  private boolean expired(RunRecord run) {
    return run.createdAt().isBefore(clock.instant().minus(limits.idempotency()));
  }

  private RunRecord current(RunRecord stored) {
    LiveRun running = live.get(stored.id());
    return running == null ? stored : running.record();
  }

  private static void checkSameBody(RunRecord run, TurnRequest request) {
    if (!run.fingerprint().equals(request.fingerprint())) {
      throw new ApiException(new ApiError.RequestIdReused(run.requestId()));
    }
  }

  private Run launch(RunStarter.Prepared prepared) {
    String id = prepared.record().id();
    LiveRun run = accept(prepared);
    Assistant assistant = prepared.assistant();
    Map<String, String> logContext =
        Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
    Thread.ofVirtual()
        .name("run-" + id)
        .start(
            () -> {
              MDC.setContextMap(logContext); // what is logged carries the HTTP request's id
              try {
                worker.work(run, assistant, prepared.turn(), prepared.pass());
              } finally {
                live.remove(id);
              }
            });
    return run;
  }

  private LiveRun accept(RunStarter.Prepared prepared) {
    String id = prepared.record().id();
    boolean accepted = false;
    RunLog.@Nullable Writer journal = null;
    try {
      journal = runLog.create(id);
      LiveRun run = new LiveRun(prepared.record(), runLog, journal, clock);
      live.put(id, run);
      alarm.start();
      store.accept(prepared.acceptance());
      accepted = true;
      return run;
    } finally {
      if (!accepted) {
        live.remove(id);
        prepared.drop();
        discard(id, journal);
      }
    }
  }

  private void discard(String id, RunLog.@Nullable Writer journal) {
    if (journal != null) {
      journal.close();
      runLog.delete(id);
    }
  }

  /** Finds a run of the caller's tenant. */
  public Optional<Run> find(Caller caller, String id) {
    LiveRun running = live.get(id);
    if (running != null) {
      return running.record().tenant().equals(caller.tenant())
          ? Optional.of(running)
          : Optional.empty();
    }
    return store.find(caller.tenant(), id).map(this::view);
  }

  private Run view(RunRecord run) {
    LiveRun running = live.get(run.id());
    if (running != null) {
      return running;
    }
    // It may have ended between the look-up and now.
    RunRecord latest = store.find(run.tenant(), run.id()).orElse(run);
    List<LoggedEvent> logged = runLog.read(run.id());
    if (isWhole(logged)) {
      return new EndedRun(latest, logged, false);
    }
    List<LoggedEvent> folded = folded(latest);
    return isWhole(folded)
        ? new EndedRun(latest, folded, true)
        : new EndedRun(latest, interrupted(latest, logged), false);
  }

  private static boolean isWhole(List<LoggedEvent> events) {
    return !events.isEmpty() && events.getLast().event() instanceof RunEvent.Ended;
  }

  /** A run whose end could neither be logged nor folded counts as interrupted until it is. */
  private static List<LoggedEvent> interrupted(RunRecord run, List<LoggedEvent> events) {
    List<LoggedEvent> whole = new ArrayList<>(events);
    long at = run.createdAt().toEpochMilli();
    whole.add(new LoggedEvent(events.size() + 1L, at, new RunEvent.Interrupted()));
    return whole;
  }

  private List<LoggedEvent> folded(RunRecord run) {
    List<RunEvent> events = store.answer(run.id()).map(RunStore.Folded::events).orElse(List.of());
    @Nullable Instant ended = run.endedAt();
    long at = (ended == null ? run.createdAt() : ended).toEpochMilli();
    return IntStream.range(0, events.size())
        .mapToObj(i -> new LoggedEvent(i + 1L, at, events.get(i)))
        .toList();
  }

  /**
   * Cancels a run; nothing happens to one that has ended.
   *
   * @return whether it was still running; empty when there is no such run
   */
  public Optional<Boolean> cancel(Caller caller, String id) {
    return find(caller, id)
        .map(
            found -> {
              if (found instanceof LiveRun running) {
                running.cancel();
              }
              return found instanceof LiveRun;
            });
  }

  /** Cancels a run of this process and waits for its end. */
  void cancelAndAwait(String id, Duration atMost) throws InterruptedException {
    LiveRun running = live.get(id);
    if (running != null) {
      running.cancel();
      running.awaitEnd(atMost);
    }
  }

  /** Whether a run of that id is running here now. */
  public boolean isLive(String id) {
    return live.containsKey(id);
  }

  /** Runs that are running now. */
  public int running() {
    return live.size();
  }

  /** Stops all runs, keeping what they have written; bounded to ten seconds. */
  @Override
  public void close() {
    closing = true;
    live.values().forEach(LiveRun::stop);
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    for (LiveRun run : List.copyOf(live.values())) {
      try {
        if (!run.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
          log.warn("Run {} did not stop in time; the next start will mark it", run.record().id());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
