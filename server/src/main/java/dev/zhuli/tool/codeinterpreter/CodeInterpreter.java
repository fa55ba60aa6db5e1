package dev.zhuli.tool.codeinterpreter;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Python for conversations: each has its own, which lives between its turns and goes when nobody
 * has used it for a while.
 */
public final class CodeInterpreter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CodeInterpreter.class);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final @Nullable Kernels kernels;
  private final @Nullable WarmKernels warm;
  private final @Nullable PythonEnvironment environment;
  private final Bounds bounds;
  private final Duration pause;
  private final Map<String, Workbench> benches =
      new LinkedHashMap<>(16, 0.75f, true); // longest unused first
  private volatile State state = State.PREPARING;
  private @Nullable Thread preparing;

  /**
   * @param cell longest time of one cell
   * @param idle time after which an unused Python goes
   * @param most conversations that have one at a time
   * @param warm how many are kept ready
   */
  public record Bounds(Duration cell, Duration idle, int most, int warm) {}

  /** Whether code can run now. */
  public enum State {
    READY,
    /** Its libraries are being installed, or it is being looked at. */
    PREPARING,
    /** Its libraries can't be installed; that is tried again. */
    NO_LIBRARIES,
    /** This machine can't keep it apart from the server. */
    TOO_WEAK,
    OFF_BY_SETTING
  }

  private CodeInterpreter(
      @Nullable Kernels kernels,
      @Nullable PythonEnvironment environment,
      Bounds bounds,
      Duration pause) {
    this.kernels = kernels;
    this.environment = environment;
    this.bounds = bounds;
    this.pause = pause;
    this.warm = kernels == null ? null : new WarmKernels(kernels, bounds.warm());
    if (kernels == null) {
      state = State.OFF_BY_SETTING;
    }
  }

  /** One that runs nothing, because a setting says so. */
  public static CodeInterpreter off() {
    return new CodeInterpreter(
        null, null, new Bounds(Duration.ZERO, Duration.ZERO, 0, 0), FIRST_PAUSE);
  }

  /**
   * @param environment made when it isn't there; null where the kernels bring their own
   */
  static CodeInterpreter of(
      Kernels kernels, @Nullable PythonEnvironment environment, Bounds bounds) {
    return of(kernels, environment, bounds, FIRST_PAUSE);
  }

  /**
   * @param pause before what can't be installed is tried again; each later one is twice as long, up
   *     to an hour
   */
  static CodeInterpreter of(
      Kernels kernels, @Nullable PythonEnvironment environment, Bounds bounds, Duration pause) {
    return new CodeInterpreter(kernels, environment, bounds, pause);
  }

  /** Makes everything ready in the background. */
  public synchronized void start() {
    if (kernels != null) {
      preparing = Thread.ofVirtual().name("zhuli-python").start(this::prepare);
    }
  }

  private void prepare() {
    try {
      Objects.requireNonNull(kernels).sweep();
      install();
      state = prepared(Objects.requireNonNull(kernels));
      log.info("Code interpreter: {}", state);
      if (state == State.READY && warm != null) {
        warm.fill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (KernelException e) {
      state = State.TOO_WEAK;
      log.warn("Code interpreter is off: {}", e.getMessage());
    }
  }

  /** Tries until it succeeds: a network or an index that is away now comes back. */
  private void install() throws InterruptedException {
    Duration wait = pause;
    while (environment != null && !environment.ensure()) {
      state = State.NO_LIBRARIES;
      log.warn(
          "Python libraries can't be installed, next try in {} s: {}",
          wait.toSeconds(),
          environment.failure());
      Thread.sleep(wait);
      wait =
          wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private State prepared(Kernels from) throws InterruptedException {
    Isolation isolation = from.isolation();
    if (!isolation.mayRun()) {
      log.warn("Code interpreter is off, missing: {}", isolation.missing());
      return State.TOO_WEAK;
    }
    return State.READY;
  }

  public State state() {
    return state;
  }

  /** How well code is kept apart; empty where none runs. */
  public Optional<Isolation> isolation() throws InterruptedException {
    return kernels == null ? Optional.empty() : Optional.of(kernels.isolation());
  }

  /**
   * The Python of a conversation, to be closed when the turn is done with it; empty where code
   * can't run now, or too many run.
   *
   * @param conversationId whose caller was looked at already
   */
  public synchronized Optional<Workbench> open(String conversationId) {
    if (state != State.READY || warm == null) {
      return Optional.empty();
    }
    Workbench known = benches.get(conversationId);
    if ((known == null || !known.isTaken()) && !hasRoom()) {
      return Optional.empty();
    }
    if (known == null) {
      known = new Workbench(warm, bounds.cell());
      benches.put(conversationId, known);
    }
    known.use();
    return Optional.of(known);
  }

  /** Whether one more may run, if need be in place of one that nobody uses just now. */
  private boolean hasRoom() {
    long taken = benches.values().stream().filter(Workbench::isTaken).count();
    return taken < bounds.most()
        || reclaim(bench -> bench.isRunning() && bench.isIdleFor(Duration.ZERO), 1) > 0;
  }

  /** Ends those that nobody has used for long. */
  public synchronized void reclaim() {
    int unused = reclaim(bench -> bench.isIdleFor(bounds.idle()), Integer.MAX_VALUE);
  }

  private int reclaim(Predicate<Workbench> which, int most) {
    int dropped = 0;
    Iterator<Workbench> all = benches.values().iterator();
    while (all.hasNext() && dropped < most) {
      Workbench bench = all.next();
      if (which.test(bench)) {
        bench.drop();
        all.remove();
        dropped++;
      }
    }
    return dropped;
  }

  /** Ends the Python of a conversation that is deleted. */
  public synchronized void forget(String conversationId) {
    Workbench bench = benches.remove(conversationId);
    if (bench != null) {
      bench.drop();
    }
  }

  @Override
  public synchronized void close() {
    if (preparing != null) {
      preparing.interrupt(); // with the pip that it waits for
    }
    if (warm != null) {
      warm.close();
    }
    benches.values().forEach(Workbench::drop);
    benches.clear();
    if (kernels != null) {
      kernels.close();
    }
  }
}
