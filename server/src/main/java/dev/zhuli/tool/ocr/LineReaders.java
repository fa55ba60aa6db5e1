package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.LineText;
import dev.zhuli.model.ocr.TextNetworks;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Reads lines side by side, on threads of its own. */
final class LineReaders {
  private final ExecutorService threads;

  /**
   * @param threads lines that are read at the same time
   */
  LineReaders(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("zhuli-ocr-line-", 1).factory());
  }

  /**
   * The text of each line, in their order.
   *
   * @param stopped asked before each line
   */
  List<LineText> read(TextNetworks networks, List<BufferedImage> lines, BooleanSupplier stopped) {
    List<Callable<LineText>> work = new ArrayList<>();
    for (BufferedImage line : lines) {
      work.add(
          () -> {
            if (stopped.getAsBoolean()) {
              throw new OcrException(OcrException.Reason.TOO_SLOW);
            }
            return networks.read(line);
          });
    }
    try {
      List<LineText> read = new ArrayList<>();
      for (Future<LineText> line : threads.invokeAll(work)) {
        read.add(line.get());
      }
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OcrException(OcrException.Reason.TOO_SLOW, e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  /**
   * Takes nothing more; a line that is being read can't be stopped.
   *
   * @return whether all threads ended in time
   */
  boolean close(Duration patience) throws InterruptedException {
    threads.shutdownNow();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
