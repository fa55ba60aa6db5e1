package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What kind of line it is, and where a line may be cut. */
final class Lines {
  private static final int LONGEST_HEADING = 40;

  /** {@code # …}; 第三章, 第5条 …; 一、 …; （二） …; 1.2.3 … */
  private static final Pattern HEADING =
      Pattern.compile(
          "#{1,6} .*|第[0-9一二三四五六七八九十百零〇两]{1,6}[编章节篇部条回].*"
              + "|[一二三四五六七八九十]{1,3}、.*|[（(][一二三四五六七八九十]{1,3}[)）].*"
              + "|\\d{1,2}(\\.\\d{1,2}){0,3}[.、 \\u3000]\\s*\\D.*");

  private static final String ENDS = "。！？；!?;…";
  private static final String CLOSERS = "”’」』）)】》\"'";
  private static final String PAUSES = "，,、：: \t";

  private Lines() {}

  static boolean isHeading(String line) {
    if (line.isEmpty() || (line.length() > LONGEST_HEADING && !line.startsWith("#"))) {
      return false;
    }
    char last = line.charAt(line.length() - 1);
    return (ENDS + "，,、").indexOf(last) < 0
        && line.length() <= 4 * LONGEST_HEADING
        && HEADING.matcher(line).matches();
  }

  /** A row of a Markdown table, or columns parted by tabs. */
  static boolean isRow(String line) {
    return line.indexOf('\t') > 0
        || (line.startsWith("|") && line.length() > 2 && line.endsWith("|"));
  }

  static boolean isRule(String line) {
    return line.startsWith("|") && line.chars().allMatch(c -> "|-: ".indexOf(c) >= 0);
  }

  /** Whether a text stops within a sentence, as at the foot of a printed page. */
  static boolean isUnfinished(String text) {
    int last = text.length() - 1;
    while (last >= 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return last >= 0 && (ENDS + ".").indexOf(text.charAt(last)) < 0;
  }

  /** Sentences with their ends; together they are the line. */
  static List<String> sentences(String line) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < line.length(); at++) {
      if (isEnd(line, at)) {
        while (at + 1 < line.length() && (CLOSERS + ENDS).indexOf(line.charAt(at + 1)) >= 0) {
          at++;
        }
        sentences.add(line.substring(from, at + 1));
        from = at + 1;
      }
    }
    if (from < line.length()) {
      sentences.add(line.substring(from));
    }
    return sentences;
  }

  private static boolean isEnd(String line, int at) {
    char c = line.charAt(at);
    // A point ends a sentence before a blank alone: 3.14, example.com.
    return c == '.' ? at + 1 < line.length() && line.charAt(at + 1) == ' ' : ENDS.indexOf(c) >= 0;
  }

  /** The last place within the weight where a text can be cut, better at a pause than in a word. */
  static int cut(String text, int from, double weight) {
    double sum = 0;
    int pause = -1;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      sum += weight(c);
      if (sum > weight) {
        break;
      }
      at++;
      if (PAUSES.indexOf(c) >= 0) {
        pause = at;
      }
    }
    if (at == text.length()) {
      return at;
    }
    int end = pause > from + (at - from) / 2 ? pause : at;
    boolean half = Character.isLowSurrogate(text.charAt(end)) && end > from + 1;
    return half ? end - 1 : Math.max(end, from + 1);
  }

  /** In Chinese characters; a letter counts a third, since a token holds three or more of them. */
  static double weight(CharSequence text) {
    double sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += weight(text.charAt(i));
    }
    return sum;
  }

  private static double weight(char c) {
    boolean letter = (c < 0x250 && Character.isLetter(c)) || c == ' ';
    return letter ? 1.0 / 3 : 1;
  }
}
