package dev.zhuli.tool.diagram.process;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which of several texts is meant by words that are nearly its own. */
public final class Alike {
  /** Share of the shorter text's pairs of letters that both have, from which on one is meant. */
  private static final double ENOUGH = 0.5;

  private Alike() {}

  /** Letters and digits in lower case: marks and spaces tell no steps apart. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The same, or the one that is most alike; the first of several. */
  public static <T> Optional<T> best(String meant, List<T> among, Function<T, String> text) {
    Optional<T> same =
        among.stream().filter(one -> plain(text.apply(one)).equals(plain(meant))).findFirst();
    return same.isPresent()
        ? same
        : among.stream()
            .filter(one -> likeness(meant, text.apply(one)) >= ENOUGH)
            .max(Comparator.comparingDouble(one -> likeness(meant, text.apply(one))));
  }

  /** From 0 to 1: how much of the shorter text stands in the longer one. */
  public static double likeness(String one, String other) {
    Set<String> pairs = pairs(plain(one));
    Set<String> others = pairs(plain(other));
    int shorter = Math.min(pairs.size(), others.size());
    if (shorter == 0) {
      return 0;
    }
    int longer = Math.max(pairs.size(), others.size());
    pairs.retainAll(others);
    // Of two that hold all of it, the one with less beside it.
    return pairs.size() / (double) shorter - 0.01 * (longer - shorter) / longer;
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    if (text.length() == 1) {
      pairs.add(text);
    }
    return pairs;
  }
}
