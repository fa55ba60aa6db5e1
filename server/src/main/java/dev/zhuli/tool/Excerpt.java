package dev.zhuli.tool;

/** The beginning of a text. */
public final class Excerpt {
  private Excerpt() {}

  /**
   * @param most UTF-16 characters; no character is cut in two
   */
  public static String of(String text, int most) {
    return text.length() <= most ? text : head(text, most) + "…";
  }

  /**
   * The same without a sign that something is missing.
   *
   * @param most UTF-16 characters; no character is cut in two
   */
  public static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean half = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, half ? most - 1 : most);
  }
}
