package dev.zhuli.tool.retrieval;

import dev.zhuli.model.embedding.Embedder;
import dev.zhuli.model.embedding.EmbeddingException;
import dev.zhuli.tool.retrieval.IndexFile.State;
import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds passages of documents: by words (BM25 over dictionary words and pairs of characters) and,
 * as far as vectors are made, by meaning; both rankings are fused.
 *
 * <p>Each document has an index of its own on disk. Its words can be searched when {@link #index}
 * returns; vectors follow in the background, about ten passages a second, over restarts too.
 *
 * <p>Thread-safe. Callers may be virtual threads: what computes runs on a few platform threads.
 */
public final class Retrieval implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

  /** Most passages of one search. */
  public static final int MOST_PASSAGES = 50;

  private final RetrievalSettings settings;
  private final @Nullable Embedder embedder;
  private final @Nullable VectorBuilder vectors;
  private final Words words = new Words();
  private final Shelf shelf;
  private final Finder finder;
  private final Workers indexing = new Workers("zhuli-index-", 1);
  private final Workers searching = new Workers("zhuli-retrieve-", 2);

  /**
   * @param folder holds the indexes and nothing else; is made when it's missing
   * @param embedder makes vectors; it's not closed with this
   * @throws IOException when the folder can't be made
   */
  public Retrieval(Path folder, Optional<? extends Embedder> embedder, RetrievalSettings settings)
      throws IOException {
    this.settings = settings;
    this.embedder = embedder.orElse(null);
    shelf = new Shelf(folder, words, settings.openIndexes());
    finder = new Finder(shelf, words);
    vectors = this.embedder == null ? null : new VectorBuilder(shelf, this.embedder);
  }

  /**
   * Makes a document's index; without effect when it has one.
   *
   * @param fileId letters, digits, {@code _} and {@code -}, at most 100
   * @throws RetrievalException any reason but TOO_MANY_FILES
   */
  public void index(String fileId, String documentName, List<PageText> pages)
      throws InterruptedException {
    IndexFolders.check(fileId);
    long characters = pages.stream().mapToLong(page -> page.text().length()).sum();
    if (characters > settings.maxCharacters()) {
      throw new RetrievalException(Reason.TOO_LONG, characters + " characters");
    }
    boolean written =
        indexing.call(
            unwanted -> {
              List<Chunk> chunks = Chunker.cut(pages);
              String build = UUID.randomUUID().toString();
              State state = new State(build, documentName, chunks.size(), 0);
              return shelf.write(fileId, state, chunks, unwanted);
            },
            settings.indexTime());
    if (written && vectors != null) {
      vectors.add(fileId);
    }
  }

  /**
   * Whether the document can be searched. One whose index was damaged on disk, or made by another
   * version, can't, and must be indexed again.
   */
  public boolean has(String fileId) throws InterruptedException {
    IndexFolders.check(fileId);
    return searching.call(_ -> shelf.has(fileId), settings.searchTime());
  }

  /**
   * Share of the document's vectors that are made, 0 to 1; 0 for a document without index. For
   * tests and for display.
   */
  public double progress(String fileId) throws InterruptedException {
    IndexFolders.check(fileId);
    return searching.call(_ -> shelf.progress(fileId), settings.searchTime());
  }

  /**
   * The passages that answer a question best, best first. Documents without index are passed over.
   *
   * @param question any text; only its first 2,000 characters count
   * @param limit 1 to {@link #MOST_PASSAGES}; fewer come back when neighbours were merged
   * @throws RetrievalException BAD_ID, TOO_MANY_FILES, BUSY, TOO_SLOW, STORAGE, CLOSED
   */
  public List<Passage> search(List<String> fileIds, String question, int limit)
      throws InterruptedException {
    return search(fileIds, question, limit, Ways.FUSED);
  }

  /** What a search goes by; the single ones are for measuring. */
  enum Ways {
    WORDS,
    VECTORS,
    FUSED
  }

  List<Passage> search(List<String> fileIds, String question, int limit, Ways ways)
      throws InterruptedException {
    fileIds.forEach(IndexFolders::check);
    List<String> distinct = List.copyOf(new LinkedHashSet<>(fileIds));
    if (distinct.size() > settings.maxFiles()) {
      throw new RetrievalException(Reason.TOO_MANY_FILES, distinct.size() + " files");
    }
    if (question.isBlank() || distinct.isEmpty()) {
      return List.of();
    }
    float[] vector = ways == Ways.WORDS ? null : vector(question);
    int most = Math.clamp(limit, 1, MOST_PASSAGES);
    boolean byWords = ways != Ways.VECTORS;
    return searching.call(
        _ -> finder.find(distinct, byWords ? question : "", vector, most), settings.searchTime());
  }

  /** Null when there is none; then words alone must do. */
  private float @Nullable [] vector(String question) throws InterruptedException {
    if (embedder == null) {
      return null;
    }
    try {
      return embedder.embedQuestion(question.substring(0, Math.min(2_000, question.length())));
    } catch (EmbeddingException e) {
      log.debug("searched by words alone: {}", e.getMessage());
      return null;
    }
  }

  /** Ids of all files that have an index. */
  public List<String> ids() throws InterruptedException {
    return searching.call(_ -> shelf.ids(), settings.searchTime());
  }

  /** Removes a document's index, if it has one. */
  public void delete(String fileId) throws InterruptedException {
    IndexFolders.check(fileId);
    indexing.call(
        _ -> {
          shelf.remove(fileId);
          return true;
        },
        settings.indexTime());
  }

  /** Waits some seconds for what is being done. */
  @Override
  public void close() {
    try {
      if (vectors != null) {
        vectors.stop();
      }
      indexing.stop();
      searching.stop();
      shelf.close();
      words.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("an index was not closed", e);
    }
  }
}
