package dev.zhuli.tool.reader;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;

/**
 * Asks the operating system, on threads of its own: a lookup is one native call that would hold a
 * carrier of virtual threads for as long as a name server is silent, and nothing can end it.
 */
final class SystemResolver implements Resolver {
  private static final int THREADS = 8;
  private static final int QUEUE = 256;

  private final ThreadPoolExecutor threads;
  private final Duration longest;

  /**
   * @param longest wait for an answer
   */
  SystemResolver(Duration longest) {
    this.longest = longest;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30_000,
            MILLISECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("reader-names-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException {
    Future<InetAddress[]> lookup = null;
    try {
      lookup = threads.submit(() -> InetAddress.getAllByName(name));
      return List.of(lookup.get(longest.toMillis(), MILLISECONDS));
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(name);
      unknown.initCause(e);
      throw unknown;
    } finally {
      if (lookup != null) {
        lookup.cancel(false);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
