package dev.zhuli.error;

/**
 * What a person can read of a value that came from outside, on one line: in messages and in the
 * log, where a line break would let its sender write lines of their own.
 */
public final class OneLine {
  private static final int MAX_CODE_POINTS = 200;

  private OneLine() {}

  /** Without control, format or broken characters, and 200 characters at most. */
  public static String of(String value) {
    int[] readable =
        value
            .codePoints()
            .limit(MAX_CODE_POINTS + 1L)
            .map(c -> isReadable(c) ? c : '\uFFFD')
            .toArray();
    if (readable.length <= MAX_CODE_POINTS) {
      return new String(readable, 0, readable.length);
    }
    return new String(readable, 0, MAX_CODE_POINTS) + "…";
  }

  private static boolean isReadable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Format characters can turn the direction of a line in a log or hide letters.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
