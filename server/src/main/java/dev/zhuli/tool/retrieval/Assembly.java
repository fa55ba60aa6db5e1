package dev.zhuli.tool.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes passages of what was found: drops near-duplicates, merges neighbours. */
final class Assembly {
  /** Characters of a shingle, and the share of common ones from which texts are the same. */
  private static final int SHINGLE = 4;

  private static final double SAME = 0.8;

  private final Reader reader;
  private final List<Found> taken = new ArrayList<>();

  Assembly(Reader reader) {
    this.reader = reader;
  }

  interface Reader {
    Chunk read(Place place) throws IOException;
  }

  /**
   * A passage to be.
   *
   * @param last place of the last chunk that was merged into it
   */
  record Found(
      Place first, Place last, Chunk chunk, String text, double score, Set<Integer> marks) {
    private Found with(Found next) {
      String more = next.text.substring(next.chunk.overlap());
      return new Found(
          first, next.last, chunk, text + "\n" + more, Math.max(score, next.score), marks);
    }

    private boolean isFollowedBy(Found next) {
      return last.index() == next.first.index()
          && last.ordinal() + 1 == next.first.ordinal()
          && chunk.page() == next.chunk.page();
    }
  }

  /** At most {@code limit} passages, best first. */
  List<Found> assemble(List<Map.Entry<Place, Double>> ranked, int limit) throws IOException {
    for (Map.Entry<Place, Double> candidate : ranked) {
      if (taken.size() == limit) {
        break;
      }
      Place place = candidate.getKey();
      Chunk chunk = reader.read(place);
      Set<Integer> marks = shingles(chunk.text());
      if (taken.stream().noneMatch(other -> same(other.marks, marks))) {
        taken.add(new Found(place, place, chunk, chunk.text(), candidate.getValue(), marks));
      }
    }
    return merged();
  }

  private List<Found> merged() {
    List<Found> inOrder = new ArrayList<>(taken);
    inOrder.sort(
        Comparator.<Found>comparingInt(found -> found.first.index())
            .thenComparingInt(found -> found.first.ordinal()));
    List<Found> merged = new ArrayList<>();
    for (Found next : inOrder) {
      if (!merged.isEmpty() && merged.getLast().isFollowedBy(next)) {
        merged.set(merged.size() - 1, merged.getLast().with(next));
      } else {
        merged.add(next);
      }
    }
    merged.sort(Comparator.comparingDouble(Found::score).reversed());
    return merged;
  }

  private static Set<Integer> shingles(String text) {
    String bare = text.replaceAll("\\s+", "");
    Set<Integer> shingles = new HashSet<>();
    for (int at = 0; at + SHINGLE <= bare.length(); at++) {
      shingles.add(bare.substring(at, at + SHINGLE).hashCode());
    }
    if (shingles.isEmpty()) {
      shingles.add(bare.hashCode());
    }
    return shingles;
  }

  private static boolean same(Set<Integer> one, Set<Integer> other) {
    long common = one.stream().filter(other::contains).count();
    return common >= SAME * (one.size() + other.size() - common);
  }
}
