package dev.zhuli.tool.retrieval;

import dev.zhuli.model.embedding.Embedder;
import dev.zhuli.model.embedding.EmbeddingException;
import dev.zhuli.tool.retrieval.IndexFile.State;
import dev.zhuli.tool.retrieval.OpenIndexes.Loan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the vectors of all indexes on one quiet thread, a slice of one document after a slice of
 * another, so that a short document doesn't wait for a long one. Each slice is on disk when it's
 * done; what a restart left undone is found again.
 */
final class VectorBuilder {
  private static final Logger log = LoggerFactory.getLogger(VectorBuilder.class);

  /** Chunks between two commits: some seconds of work. */
  private static final int SLICE = 64;

  private static final long SECONDS_AFTER_FAILURE = 10;

  /** Wakes the thread for its end; no file has this id. */
  private static final String END = "";

  private final Shelf shelf;
  private final Embedder embedder;
  private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  VectorBuilder(Shelf shelf, Embedder embedder) {
    this.shelf = shelf;
    this.embedder = embedder;
    thread =
        Thread.ofPlatform()
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .name("zhuli-vectors")
            .start(this::run);
  }

  void add(String fileId) {
    waiting.add(fileId);
  }

  private void run() {
    try {
      findIncomplete();
      for (String next = waiting.take(); isOpen(); next = waiting.take()) {
        work(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (EmbeddingException e) {
      log.info("no vectors are made: {}", e.getMessage());
    }
  }

  private void findIncomplete() {
    try {
      shelf.ids().stream().filter(shelf::isIncomplete).forEach(waiting::add);
    } catch (IOException | RuntimeException | Error e) {
      log.error("vectors of older documents can't be completed", e);
    }
  }

  /** Whatever one document does to it, the thread lives on for the others. */
  private void work(String fileId) throws InterruptedException {
    try {
      if (slice(fileId)) {
        waiting.add(fileId);
      }
    } catch (EmbeddingException e) {
      if (e.lasting()) {
        throw e;
      }
      log.warn("vectors of {} are tried again: {}", fileId, e.getMessage());
      waiting.add(fileId);
      boolean over = closed.await(SECONDS_AFTER_FAILURE, TimeUnit.SECONDS);
      log.debug(over ? "vectors: no more tries" : "vectors: next try");
    } catch (IOException | RuntimeException | Error e) {
      log.warn("vectors of {} can't be made; its words can be searched", fileId, e);
    }
  }

  /** Whether more is to be done. */
  private boolean slice(String fileId) throws IOException, InterruptedException {
    State state;
    List<List<String>> chunks;
    Optional<Loan> lent = shelf.lend(fileId);
    if (lent.isEmpty()) {
      return false;
    }
    try (Loan loan = lent.get()) {
      state = loan.state();
      chunks = pieces(loan);
    }
    List<float[][]> vectors = new ArrayList<>();
    for (List<String> pieces : chunks) {
      if (isOpen()) {
        vectors.add(embedder.embed(pieces));
      }
    }
    if (!vectors.isEmpty()) {
      shelf.append(fileId, state, vectors);
    }
    return state.vectors() + vectors.size() < state.chunks();
  }

  private static List<List<String>> pieces(Loan loan) throws IOException {
    StoredChunks chunks = new StoredChunks(loan.reader());
    int from = loan.state().vectors();
    int to = Math.min(from + SLICE, loan.state().chunks());
    List<List<String>> pieces = new ArrayList<>();
    for (int ordinal = from; ordinal < to; ordinal++) {
      pieces.add(Pieces.of(chunks.chunk(ordinal)));
    }
    return pieces;
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  /**
   * Lets the chunk that is being computed end, and keeps what is done; takes seconds at most. The
   * thread isn't interrupted, since that would break off its reading and writing of files.
   */
  void stop() throws InterruptedException {
    closed.countDown();
    waiting.add(END);
    if (!thread.join(Duration.ofSeconds(5))) {
      log.warn("vectors: the last chunk is not awaited any longer");
    }
  }
}
