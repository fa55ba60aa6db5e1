package dev.zhuli.model.embedding;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * bge-small-zh-v1.5 inside the process: 512 dimensions, Chinese first, English somewhat.
 *
 * <p>Loaded by the first use. Two daemon threads compute, one for passages and one for questions,
 * each on one core, so that a question never waits behind a long document.
 */
public final class BgeEmbedder implements Embedder, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BgeEmbedder.class);

  /** What the model was trained to see before a question; passages have nothing before them. */
  private static final String QUESTION = "为这个句子生成表示以用于检索相关文章：";

  private static final int MOST_WAITING = 256;

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Duration patience;
  private final ExecutorService passages = thread("zhuli-embed-passages");
  private final ExecutorService questions = thread("zhuli-embed-questions");
  private final Supplier<BgeModel> loader;
  private final CompletableFuture<BgeModel> model = new CompletableFuture<>();
  private volatile boolean loading;

  /**
   * @param patience longest wait for one call's vectors, the loading of the model included
   */
  public BgeEmbedder(Duration patience) {
    this(patience, BgeModel::load);
  }

  BgeEmbedder(Duration patience, Supplier<BgeModel> loader) {
    this.patience = patience;
    this.loader = loader;
  }

  private static ExecutorService thread(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        Thread.ofPlatform().daemon().name(name).factory());
  }

  @Override
  public float[][] embed(List<String> texts) throws InterruptedException {
    Future<float[][]> vectors =
        submit(passages, () -> texts.stream().map(model()::vector).toArray(float[][]::new));
    return result(vectors);
  }

  @Override
  public float[] embedQuestion(String question) throws InterruptedException {
    return result(submit(questions, () -> model().vector(QUESTION + question)));
  }

  @Override
  public int dimensions() {
    return BgeModel.DIMENSIONS;
  }

  /** Loads once; a failure stays. */
  private BgeModel model() {
    if (claimLoading()) {
      long start = System.nanoTime();
      try {
        model.complete(loader.get());
        log.info("embedding model loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
      } catch (EmbeddingException e) {
        log.warn("{}; documents are searched by words alone", e.getMessage());
        log.debug("why the embedding model was not loaded", e);
        model.completeExceptionally(e);
      } catch (RuntimeException | Error e) {
        model.completeExceptionally(e); // who waits for the model mustn't wait in vain
        throw e;
      }
    }
    return model.join();
  }

  private synchronized boolean claimLoading() {
    boolean first = !loading;
    loading = true;
    return first;
  }

  private static <T> Future<T> submit(ExecutorService thread, Callable<T> work) {
    try {
      return thread.submit(work);
    } catch (RejectedExecutionException e) {
      throw new EmbeddingException("too many texts wait for the embedding model", false, e);
    }
  }

  private <T> T result(Future<T> vectors) throws InterruptedException {
    try {
      return vectors.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      throw new EmbeddingException("the embedding model is shut down", false, e);
    } catch (TimeoutException e) {
      throw new EmbeddingException("no vector within " + patience, false, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() instanceof EmbeddingException own ? own : root(e);
      boolean lasting = cause instanceof EmbeddingException own && own.lasting();
      throw new EmbeddingException(String.valueOf(cause.getMessage()), lasting, cause);
    } finally {
      vectors.cancel(false); // when the caller gave up; without effect on what is done
    }
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof EmbeddingException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void stop(ExecutorService thread) {
    for (Runnable waiting : thread.shutdownNow()) {
      if (waiting instanceof Future<?> vectors) {
        vectors.cancel(false);
      }
    }
  }

  /** Lets what is being computed end, at most some seconds, then frees the model's memory. */
  @Override
  public void close() {
    stop(passages);
    stop(questions);
    try {
      boolean atRest =
          passages.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)
              && questions.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      if (atRest && model.state() == Future.State.SUCCESS) {
        model.resultNow().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.debug("embedding model: not closed", e);
    }
  }
}
