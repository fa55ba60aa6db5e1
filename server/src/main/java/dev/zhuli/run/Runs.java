package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Starts runs, and finds them again to follow or to cancel. */
public final class Runs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  private final ConcurrentMap<String, LiveRun> live = new ConcurrentHashMap<>();
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

  public Runs(RunStarter starter, RunStore store, RunLog runLog, Clock clock, Limits limits) {
    this.starter = starter;
    this.worker = new RunWorker(store);
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
   *     body
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
      // Somebody with the same id was a moment faster: theirs is the run.
      RunRecord theirs = Objects.requireNonNull(earlier(caller, request));
      checkSameBody(theirs, request);
      return view(theirs);
    } catch (UncheckedIOException | DataAccessException e) {
      throw storageFailed(e);
    }
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
    LiveRun run;
    try {
      run = new LiveRun(prepared.record(), runLog.create(id), clock);
      live.put(id, run);
      store.accept(prepared.acceptance());
    } catch (RuntimeException e) {
      live.remove(id);
      runLog.delete(id);
      prepared.pass().close();
      throw e;
    }
    Assistant assistant = prepared.assistant();
    Thread.ofVirtual()
        .name("run-" + id)
        .start(
            () -> {
              try {
                worker.work(run, assistant, prepared.turn(), prepared.pass());
              } finally {
                live.remove(id);
              }
            });
    return run;
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
    List<LoggedEvent> events = runLog.read(run.id());
    return new EndedRun(latest, events.isEmpty() ? foldedEvents(latest) : events);
  }

  private List<LoggedEvent> foldedEvents(RunRecord run) {
    List<RunEvent> events = store.answer(run.id()).map(RunStore.Folded::events).orElse(List.of());
    @Nullable Instant ended = run.endedAt();
    long at = (ended == null ? run.createdAt() : ended).toEpochMilli();
    return IntStream.range(0, events.size())
        .mapToObj(i -> new LoggedEvent(i + 1L, at, events.get(i)))
        .toList();
  }

  /** Cancels a run; nothing happens to one that has ended. False when there is no such run. */
  public boolean cancel(Caller caller, String id) {
    Optional<Run> found = find(caller, id);
    if (found.isPresent() && found.get() instanceof LiveRun running) {
      running.cancel();
    }
    return found.isPresent();
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

  private static ApiException storageFailed(RuntimeException e) {
    String errorId = Long.toHexString(ThreadLocalRandom.current().nextLong());
    log.error("Error {}: a run could not be accepted", errorId, e);
    return new ApiException(new ApiError.StorageFailed(errorId), e);
  }
}
