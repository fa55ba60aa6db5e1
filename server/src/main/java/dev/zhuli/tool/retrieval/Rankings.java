package dev.zhuli.tool.retrieval;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import dev.zhuli.tool.retrieval.OpenIndexes.Loan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;

/** Ranks the chunks of several indexes, by words and by vectors, and fuses both rankings. */
final class Rankings {
  /**
   * Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet": each ranking
   * gives 1 / (60 + rank).
   */
  private static final double RANK_CONSTANT = 60;

  /** Share of the best score from which words are ranked. */
  private static final float STRONG = 0.5f;

  /** Vectors looked at for each chunk wanted; a chunk has several, and they tend to be alike. */
  private static final int MOST_PER_CHUNK = 4;

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

  /** The weak tail isn't ranked: it shares a common word or two with the question, no more. */
  List<Place> byWords(Query query, int depth) throws IOException {
    ScoreDoc[] found = searcher.search(query, depth).scoreDocs;
    return places(
        Arrays.stream(found).filter(one -> one.score >= STRONG * found[0].score).toList(),
        IndexFile.ORDINAL);
  }

  /**
   * Every vector is looked at: thousands take milliseconds, and a graph of neighbours doesn't lead
   * to the one odd passage among many that are all alike.
   */
  List<Place> byVector(float[] vector, int depth) throws IOException {
    PriorityQueue<ScoreDoc> best = new PriorityQueue<>(Comparator.comparingDouble(d -> d.score));
    for (LeafReaderContext leaf : together.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFile.VECTOR);
      VectorScorer scorer = vectors == null ? null : vectors.scorer(vector);
      if (scorer != null) {
        collect(scorer, leaf.docBase, depth * MOST_PER_CHUNK, best);
      }
    }
    List<ScoreDoc> ranked = new ArrayList<>(best);
    ranked.sort(Comparator.<ScoreDoc>comparingDouble(d -> d.score).reversed());
    List<Place> places = places(ranked, IndexFile.VECTOR_OF);
    return places.subList(0, Math.min(depth, places.size()));
  }

  private static void collect(VectorScorer scorer, int base, int most, PriorityQueue<ScoreDoc> best)
      throws IOException {
    DocIdSetIterator docs = scorer.iterator();
    for (int doc = docs.nextDoc(); doc != NO_MORE_DOCS; doc = docs.nextDoc()) {
      float score = scorer.score();
      ScoreDoc worst = best.size() < most ? null : best.peek();
      if (worst == null || score > worst.score) {
        best.add(new ScoreDoc(base + doc, score));
        if (worst != null) {
          best.remove(worst);
        }
      }
    }
  }

  private List<Place> places(List<ScoreDoc> ranked, String field) throws IOException {
    Set<Place> places = new LinkedHashSet<>(); // a chunk counts once, with its best vector
    for (ScoreDoc found : ranked) {
      places.add(place(found.doc, field));
    }
    return List.copyOf(places);
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
