package dev.zhuli.access;

import java.util.regex.Pattern;

/**
 * The key of the setting {@code zhuli.api-key}: an id of letters, digits, {@code -} and {@code _},
 * one dot, and a secret of 8 to 200 visible ASCII characters without a dot.
 */
public record FixedKey(String id, String secret) {
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e&&[^.]]{8,200}");

  /** Whether the text is such a key, blanks around it left out. */
  public static boolean isWellFormed(String text) {
    String[] halves = halves(text);
    return halves.length == 2
        && KeyId.isWellFormed(halves[0])
        && SECRET.matcher(halves[1]).matches();
  }

  static FixedKey parse(String text) {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException(
          "zhuli.api-key (ZHULI_API_KEY) must have the form id.secret: an id of letters, digits,"
              + " - and _, one dot, and a secret of at least 8 characters without a dot.");
    }
    String[] halves = halves(text);
    return new FixedKey(halves[0], halves[1]);
  }

  private static String[] halves(String text) {
    return text.strip().split("\\.", -1);
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return id;
  }
}
