package dev.zhuli.conversation;

import java.util.Locale;

/** A conversation's title: the first line of its first question, shortened. */
public final class Titles {
  private static final int MAX_CODE_POINTS = 30;

  /** Code points that an excerpt shows on each side. */
  private static final int AROUND = 40;

  private Titles() {}

  /** Empty when there is no text at all. */
  public static String of(String text) {
    return shorten(text.strip().lines().findFirst().orElse("").strip(), MAX_CODE_POINTS);
  }

  /** The part of a text around the first place where the words stand, on one line. */
  public static String excerpt(String text, String words) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
    if (at < 0 || at > text.length()) {
      return shorten(oneLine(text), 2 * AROUND);
    }
    int before = Math.min(AROUND, text.codePointCount(0, at));
    int start = text.offsetByCodePoints(at, -before);
    int after = Math.min(AROUND + words.length(), text.codePointCount(at, text.length()));
    int end = text.offsetByCodePoints(at, after);
    return (start > 0 ? "…" : "")
        + oneLine(text.substring(start, end))
        + (end < text.length() ? "…" : "");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Cuts after that many code points, with an ellipsis, never inside a surrogate pair. */
  static String shorten(String line, int codePoints) {
    if (line.codePointCount(0, line.length()) <= codePoints) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, codePoints - 1)).stripTrailing() + "…";
  }
}
