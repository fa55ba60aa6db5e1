package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.OpenIndexes.Loan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/** Ranks the chunks of several indexes, by words and by vectors, and fuses both rankings. */
final class Rankings {
  /**
   * Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet": each ranking
   * gives 1 / (60 + rank).
   */
  private static final double RANK_CONSTANT = 60;

  private final List<Loan> indexes;
  private final MultiReader together;
  private final IndexSearcher searcher;

  Rankings(List<Loan> indexes) throws IOException {
    this.indexes = indexes;
    // Together, so that a term's rarity is the same in all documents.
    together =
        new MultiReader(indexes.stream().map(Loan::reader).toArray(DirectoryReader[]::new), false);
    searcher = new IndexSearcher(together);
    searcher.setQueryCache(null);
  }

  List<Place> byWords(Query query, int depth) throws IOException {
    return places(query, depth, IndexFile.ORDINAL);
  }

  List<Place> byVector(float[] vector, int depth) throws IOException {
    boolean any = indexes.stream().anyMatch(index -> index.state().vectors() > 0);
    return any
        ? places(
            new KnnFloatVectorQuery(IndexFile.VECTOR, vector, depth), depth, IndexFile.VECTOR_OF)
        : List.of();
  }

  private List<Place> places(Query query, int depth, String field) throws IOException {
    List<Place> places = new ArrayList<>();
    for (ScoreDoc found : searcher.search(query, depth).scoreDocs) {
      places.add(place(found.doc, field));
    }
    return places;
  }

  private Place place(int doc, String field) throws IOException {
    List<LeafReaderContext> leaves = together.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    SortedNumericDocValues ordinals = DocValues.getSortedNumeric(leaf.reader(), field);
    if (!ordinals.advanceExact(doc - leaf.docBase)) {
      throw new IOException("a chunk has no " + field);
    }
    return new Place(index(doc), (int) ordinals.nextValue());
  }

  private int index(int doc) {
    int base = 0;
    for (int i = 0; i < indexes.size(); i++) {
      IndexReader reader = indexes.get(i).reader();
      base += reader.maxDoc();
      if (doc < base) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such document: " + doc);
  }

  /** Places with their scores, best first. */
  static List<Map.Entry<Place, Double>> fuse(List<List<Place>> rankings) {
    Map<Place, Double> scores = new LinkedHashMap<>();
    for (List<Place> ranking : rankings) {
      for (int rank = 0; rank < ranking.size(); rank++) {
        scores.merge(ranking.get(rank), 1 / (RANK_CONSTANT + rank + 1), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.<Place, Double>comparingByValue().reversed())
        .toList();
  }
}
