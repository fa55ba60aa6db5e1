package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import java.util.regex.Pattern;

/**
 * Notices an answer that goes round in circles: small models do so when they may only take the
 * likeliest token, and then never end by themselves. What is repeated often and to the letter has
 * nothing more to say.
 */
final class Circling {
  /** Who asks for repetition gets it. */
  private static final Pattern WANTED =
      Pattern.compile("遍|重复|次|循环|(?i:\\btimes\\b|repeat|\\bloop)");

  /** Shorter rounds are tables, numbers, bars; those may be long. */
  private static final int SHORT = 8;

  private static final int LONGEST = 120;
  private static final int ROUNDS = 4;
  private static final int LEAST_OF_SHORT = 96;

  private final boolean watching;
  private final StringBuilder tail = new StringBuilder();

  Circling(ModelRequest request) {
    boolean wanted =
        request.messages().stream()
            .filter(message -> message.role() == Role.USER)
            .anyMatch(message -> WANTED.matcher(message.text()).find());
    watching = !wanted && request.format() instanceof OutputFormat.Text;
  }

  /** Takes the next piece of the answer; true when it should end here. */
  boolean isSeenAfter(String piece) {
    if (!watching || piece.isEmpty()) {
      return false;
    }
    tail.append(piece);
    int most = (ROUNDS + 1) * LONGEST;
    if (tail.length() > 2 * most) {
      tail.delete(0, tail.length() - most);
    }
    for (int round = 1; round < SHORT; round++) {
      // What is made of short rounds is made of longer ones too, and is still judged as short.
      if (repeats(round, ROUNDS * SHORT)) {
        return repeats(round, LEAST_OF_SHORT);
      }
    }
    for (int round = SHORT; round <= LONGEST; round++) {
      if (repeats(round, ROUNDS * round)) {
        return true;
      }
    }
    return false;
  }

  private boolean repeats(int round, int needed) {
    int end = tail.length();
    if (end < needed) {
      return false;
    }
    for (int i = end - 1; i >= end - needed + round; i--) {
      if (tail.charAt(i) != tail.charAt(i - round)) {
        return false;
      }
    }
    return true;
  }
}
