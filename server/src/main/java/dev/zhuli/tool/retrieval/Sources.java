package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which passage a sentence comes from: the one that holds most of its pairs of characters. */
final class Sources {
  /** Pairs of characters that a sentence must have, beside those of the question. */
  private static final int LEAST_PAIRS = 3;

  /** Share of a sentence's pairs that a passage must hold. */
  private static final double ENOUGH = 0.6;

  private final CitablePassages citable;
  private final List<Set<String>> passages = new ArrayList<>();
  private final Set<String> asked;

  /**
   * @param citable what there is, and what comes while the answer is written
   * @param question what of it a sentence repeats is no sign of a source
   */
  Sources(CitablePassages citable, String question) {
    this.citable = citable;
    this.asked = pairs(question);
  }

  /** The passage's number; 0 where the sentence is short, or says mostly other things than any. */
  int of(String sentence) {
    Set<String> said = pairs(sentence);
    said.removeAll(asked);
    if (said.size() < LEAST_PAIRS) {
      return 0;
    }
    lookUp();
    int best = 0;
    long most = (long) Math.ceil(said.size() * ENOUGH) - 1;
    for (int i = 0; i < passages.size(); i++) {
      Set<String> passage = passages.get(i);
      long shared = said.stream().filter(passage::contains).count();
      if (shared > most) {
        most = shared;
        best = i + 1;
      }
    }
    return best;
  }

  private void lookUp() {
    List<Passage> all = citable.all();
    for (Passage passage : all.subList(passages.size(), all.size())) {
      passages.add(pairs(passage.text()));
    }
  }

  /** Neighbouring letters and digits, whatever stands between them. */
  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    int before = -1;
    for (int c : text.codePoints().filter(Character::isLetterOrDigit).toArray()) {
      int lower = Character.toLowerCase(c);
      if (before >= 0) {
        pairs.add(Character.toString(before) + Character.toString(lower));
      }
      before = lower;
    }
    return pairs;
  }
}
