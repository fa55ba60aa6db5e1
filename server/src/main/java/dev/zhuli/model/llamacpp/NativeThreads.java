package dev.zhuli.model.llamacpp;

import de.kherud.llama.LlamaTasks;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only threads that enter native code: one loads and prepares prompts, one for each slot writes
 * answers. A virtual thread would hold its carrier for the whole time there.
 */
final class NativeThreads implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NativeThreads.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final CompletableFuture<LlamaTasks> engine;
  private final ExecutorService preparing;
  private final ExecutorService writing;
  private volatile boolean closed;
  private final Set<Generation> running = ConcurrentHashMap.newKeySet();

  NativeThreads(int slots, Supplier<LlamaTasks> loader) {
    preparing = Executors.newSingleThreadExecutor(daemons("zhuli-llama-prepare-"));
    writing = Executors.newFixedThreadPool(slots, daemons("zhuli-llama-slot-"));
    engine = CompletableFuture.supplyAsync(() -> loaded(loader), preparing);
  }

  private static ThreadFactory daemons(String name) {
    return Thread.ofPlatform().daemon().name(name, 1).factory();
  }

  private static LlamaTasks loaded(Supplier<LlamaTasks> loader) {
    long start = System.nanoTime();
    try {
      LlamaTasks llama = loader.get();
      log.info("embedded model loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
      return llama;
    } catch (ModelException e) {
      log.error("embedded model: {}", e.getMessage());
      log.debug("embedded model: why it was not loaded", e);
      throw e;
    }
  }

  boolean ready() {
    return !closed && engine.state() == Future.State.SUCCESS;
  }

  Optional<String> failure() {
    return engine.state() == Future.State.FAILED
        ? Optional.of(String.valueOf(engine.exceptionNow().getMessage()))
        : Optional.empty();
  }

  /**
   * Waits until the model is loaded.
   *
   * @throws ModelException MISSING when it could not be
   */
  LlamaTasks engine() throws InterruptedException {
    return result(engine);
  }

  /** Does something short with the engine. */
  <T> T prepare(Function<LlamaTasks, T> work) throws InterruptedException {
    LlamaTasks llama = engine();
    Future<T> prepared = submit(() -> work.apply(llama));
    try {
      return result(prepared);
    } finally {
      prepared.cancel(false); // when the caller was cancelled; without effect on what is done
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return preparing.submit(work);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  /** Runs a generation; {@code after} is called whatever comes of it, also when it can't start. */
  void start(Generation generation, Runnable after) {
    running.add(generation);
    try {
      writing.execute(
          () -> {
            try {
              generation.run();
            } finally {
              running.remove(generation);
              after.run();
            }
          });
    } catch (RejectedExecutionException e) {
      running.remove(generation);
      after.run();
      throw closed(e);
    }
  }

  private static ModelException closed(RejectedExecutionException cause) {
    return new ModelException(Fault.MISSING, "The embedded model is shut down", cause);
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ModelException cause ->
            throw new ModelException(cause.fault(), String.valueOf(cause.getMessage()), cause);
        case null, default ->
            throw new ModelException(Fault.BROKE_OFF, "The embedded model failed", e);
      }
    }
  }

  /**
   * Stops what runs, then the native loop. Bounded, since native code may not return.
   *
   * <p>The process must not exit while llama.cpp computes: its data are torn down under it, which
   * ends in a crash every other time. Hence the wait for the batch that is being computed.
   */
  @Override
  public void close() {
    closed = true;
    preparing.shutdown();
    writing.shutdown();
    running.forEach(Generation::cancel);
    Thread last = Thread.ofPlatform().daemon().name("zhuli-llama-close").start(this::closeNative);
    try {
      if (!last.join(GRACE)) {
        log.warn("embedded model: llama.cpp did not come to rest within {}", GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeNative() {
    try {
      preparing.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      writing.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      if (engine.state() == Future.State.SUCCESS) {
        LlamaTasks llama = engine.resultNow();
        Generation.awaitRest(llama);
        llama.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
