package dev.zhuli.model.ocr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the reader's scores into text: at each step the best letter, where the first "letter" means
 * none and repeated ones are one (Connectionist Temporal Classification, Graves 2006).
 */
final class Letters {
  private static final String FILE = "/models/ppocr_keys_v1.txt";
  private static final String NONE = "";
  private static final String SPACE = " ";

  /** The network is shy of spaces between English words: so likely a space is taken for one. */
  private static final float SPACE_ENOUGH = 0.1f;

  private final List<String> letters;

  private Letters(List<String> letters) {
    this.letters = letters;
  }

  static Letters load() throws IOException {
    List<String> letters = new ArrayList<>();
    letters.add(NONE);
    new String(TextNetworks.resource(FILE), StandardCharsets.UTF_8).lines().forEach(letters::add);
    letters.add(SPACE);
    return new Letters(letters);
  }

  /**
   * @param scores for each step one of each letter
   */
  LineText best(float[] scores) {
    int all = letters.size();
    if (scores.length % all != 0) {
      throw new IllegalStateException("the list of letters doesn't belong to the network");
    }
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int count = 0;
    int last = 0;
    float space = 0;
    for (int step = 0; step < scores.length; step += all) {
      int best = best(scores, step, all);
      space = Math.max(space, scores[step + all - 1]);
      if (best != 0 && best != last) {
        String letter = letters.get(best);
        if (space > SPACE_ENOUGH && isWord(text) && isWord(letter)) {
          text.append(SPACE);
        }
        text.append(letter);
        sum += scores[step + best];
        count++;
        space = 0;
      }
      last = best;
    }
    return new LineText(text.toString().strip(), count == 0 ? 0 : (float) (sum / count));
  }

  private static int best(float[] scores, int from, int all) {
    int best = 0;
    for (int i = 1; i < all; i++) {
      if (scores[from + i] > scores[from + best]) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isWord(CharSequence text) {
    if (text.isEmpty()) {
      return false;
    }
    char end = text.charAt(text.length() - 1);
    return end < 0x80 && Character.isLetterOrDigit(end);
  }
}
