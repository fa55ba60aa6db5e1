package dev.zhuli.conversation;

/** A conversation's title: the first line of its first question, shortened. */
public final class Titles {
  private static final int MAX_CODE_POINTS = 30;

  private Titles() {}

  /** Empty when there is no text at all. */
  public static String of(String text) {
    return shorten(text.strip().lines().findFirst().orElse("").strip(), MAX_CODE_POINTS);
  }

  /** Cuts after that many code points, with an ellipsis, never inside a surrogate pair. */
  static String shorten(String line, int codePoints) {
    if (line.codePointCount(0, line.length()) <= codePoints) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, codePoints - 1)).stripTrailing() + "…";
  }
}
