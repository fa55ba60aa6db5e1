package dev.zhuli.tool.document;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/** Small things about text. */
final class Texts {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
  private static final Pattern TRAILING = Pattern.compile("[ \\t\\u00a0\\u3000]+(?=\\n)");
  private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufeff\\ufffe\\uffff]");

  private Texts() {}

  static String oneLine(String text) {
    return BLANKS.matcher(CONTROLS.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** Line ends as \n, no control characters, no more than one blank line. */
  static String tidy(CharSequence text) {
    String clean = text.toString().replace("\r\n", "\n").replace('\r', '\n');
    clean = CONTROLS.matcher(clean).replaceAll("");
    clean = TRAILING.matcher(clean).replaceAll("");
    return stripLines(EMPTY_LINES.matcher(clean).replaceAll("\n\n"));
  }

  /** Takes blank lines away at both ends; the first line keeps its indent. */
  private static String stripLines(String text) {
    String end = text.stripTrailing();
    int start = 0;
    while (start < end.length() && end.charAt(start) == '\n') {
      start++;
    }
    return end.substring(start);
  }

  /** The first characters, without half a surrogate pair. */
  static String clip(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max > 0 && Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  /** Whether the character is of a script that is written without blanks, or its punctuation. */
  static boolean isCjk(int c) {
    if (c >= 0x4e00 && c <= 0x9fff) {
      return true;
    }
    if (c < 0x2e80) {
      return c == 0x201c || c == 0x201d || c == 0x2014 || c == 0x2026;
    }
    if ((c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xffef)) {
      return true;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.BOPOMOFO;
  }
}
