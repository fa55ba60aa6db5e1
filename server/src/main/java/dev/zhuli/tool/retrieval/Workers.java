package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A few platform threads for what computes long; virtual threads wait for them. Work is never
 * interrupted, since that would close index files under others, but told that it's not wanted.
 */
final class Workers {
  private static final int MOST_WAITING = 256;

  private final ThreadPoolExecutor threads;

  Workers(String name, int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name(name, 1).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  interface Work<T> {
    /**
     * @param unwanted becomes true when nobody waits any more
     */
    T run(BooleanSupplier unwanted) throws IOException;
  }

  /**
   * Waits for the work.
   *
   * @throws RetrievalException BUSY, TOO_SLOW, STORAGE or CLOSED
   */
  <T> T call(Work<T> work, Duration patience) throws InterruptedException {
    AtomicBoolean unwanted = new AtomicBoolean();
    Future<T> result = submit(work, unwanted);
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RetrievalException(Reason.TOO_SLOW, "not done within " + patience, e);
    } catch (CancellationException e) {
      throw new RetrievalException(Reason.CLOSED, "retrieval is shut down", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      unwanted.set(true);
      result.cancel(false);
    }
  }

  private <T> Future<T> submit(Work<T> work, AtomicBoolean unwanted) {
    try {
      return threads.submit(() -> work.run(unwanted::get));
    } catch (RejectedExecutionException e) {
      throw threads.isShutdown()
          ? new RetrievalException(Reason.CLOSED, "retrieval is shut down", e)
          : new RetrievalException(Reason.BUSY, "too many documents or searches wait", e);
    }
  }

  private static RetrievalException failure(Throwable cause) {
    return switch (cause) {
      case RetrievalException own -> new RetrievalException(own.reason(), message(own), own);
      case IOException io -> new RetrievalException(Reason.STORAGE, message(io), io);
      default -> throw new IllegalStateException("retrieval failed", cause);
    };
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  /** Cancels what waits, and lets what runs end, at most some seconds. */
  void stop() throws InterruptedException {
    threads.shutdown();
    threads
        .getQueue()
        .forEach(
            waiting -> {
              if (waiting instanceof Future<?> result) {
                result.cancel(false);
              }
            });
    threads.awaitTermination(5, TimeUnit.SECONDS);
  }
}
