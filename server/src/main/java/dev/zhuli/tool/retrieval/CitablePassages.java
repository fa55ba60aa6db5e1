package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The passages that a turn has put before its model, numbered from 1 in the order in which they
 * came: a search that is made later goes on counting. Used on the turn's thread.
 */
public final class CitablePassages {
  private final List<Passage> passages = new ArrayList<>();

  public static CitablePassages of(List<Passage> passages) {
    CitablePassages citable = new CitablePassages();
    passages.forEach(citable::add);
    return citable;
  }

  /** The number that cites a passage, or would: the next one, where it is new. */
  int numberOf(Passage passage) {
    for (int i = 0; i < passages.size(); i++) {
      if (isSame(passages.get(i), passage)) {
        return i + 1;
      }
    }
    return passages.size() + 1;
  }

  /** From now on it can be cited. */
  public void add(Passage passage) {
    if (numberOf(passage) > passages.size()) {
      passages.add(passage);
    }
  }

  /** In the order of their numbers; a view, which grows. */
  List<Passage> all() {
    return Collections.unmodifiableList(passages);
  }

  public boolean isEmpty() {
    return passages.isEmpty();
  }

  /** Scores are those of one search. */
  private static boolean isSame(Passage one, Passage other) {
    return one.fileId().equals(other.fileId())
        && one.page() == other.page()
        && one.text().equals(other.text());
  }
}
