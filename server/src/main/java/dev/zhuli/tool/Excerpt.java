package dev.zhuli.tool;

/** The beginning of a text. */
public final class Excerpt {
  private Excerpt() {}

  /**
   * @param most UTF-16 characters; no character is cut in two
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
