package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.OpenIndexes.Loan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches the indexes of some documents together. */
final class Finder {
  /** Places that are ranked, if not more are wanted. */
  private static final int DEPTH = 50;

  private final Shelf shelf;
  private final Words words;

  Finder(Shelf shelf, Words words) {
    this.shelf = shelf;
    this.words = words;
  }

  /** One document on loan. */
  private record Lent(String fileId, Loan loan) {}

  /**
   * The best passages, best first; documents without index are passed over.
   *
   * @param question whose words are looked for; empty where the vector alone counts
   * @param vector null where the words alone count
   */
  List<Passage> find(List<String> fileIds, String question, float @Nullable [] vector, int limit)
      throws IOException {
    List<Lent> lent = new ArrayList<>();
    try {
      for (String fileId : fileIds) {
        Optional<Loan> loan = shelf.lend(fileId);
        loan.ifPresent(got -> lent.add(new Lent(fileId, got)));
      }
      return lent.isEmpty() ? List.of() : among(lent, question, vector, limit);
    } finally {
      for (Lent one : lent) {
        one.loan().close();
      }
    }
  }

  private List<Passage> among(
      List<Lent> lent, String question, float @Nullable [] vector, int limit) throws IOException {
    int depth = Math.max(DEPTH, 2 * limit);
    Rankings rankings = new Rankings(lent.stream().map(Lent::loan).toList());
    List<List<Place>> ranked = new ArrayList<>();
    if (!question.isEmpty()) {
      ranked.add(rankings.byWords(words.query(question), depth));
    }
    if (vector != null) {
      ranked.add(rankings.byVector(vector, depth));
    }
    List<StoredChunks> stored =
        lent.stream().map(one -> new StoredChunks(one.loan().reader())).toList();
    return new Assembly(place -> stored.get(place.index()).chunk(place.ordinal()))
        .assemble(Rankings.fuse(ranked), limit).stream()
            .map(found -> passage(found, lent.get(found.first().index())))
            .toList();
  }

  private static Passage passage(Assembly.Found found, Lent document) {
    return new Passage(
        document.fileId(),
        document.loan().state().document(),
        found.chunk().page(),
        found.chunk().label(),
        found.text(),
        found.score());
  }
}
