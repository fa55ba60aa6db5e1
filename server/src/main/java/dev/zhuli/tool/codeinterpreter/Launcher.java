package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes from one thread that stays as long as the server. Bubblewrap ends with the
 * thread that started it, and those that carry virtual threads come and go.
 */
final class Launcher {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("zhuli-launcher").factory());

  private Launcher() {}

  /** Starts it; when this thread is interrupted meanwhile, it is ended again. */
  static Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    THREAD.execute(() -> start(builder, started));
    try {
      return started.get();
    } catch (InterruptedException e) {
      var unused = started.thenAccept(Process::destroyForcibly);
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void start(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      started.complete(builder.start());
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    }
  }
}
