package dev.zhuli.assistant.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which words of a sentence a correction has changed, by the longest common subsequence. */
final class Changes {
  private final String[] before;
  private final String[] after;
  private final int[][] common;

  private Changes(String before, String after) {
    this.before = before.split("\\s+", -1);
    this.after = after.split("\\s+", -1);
    this.common = new int[this.before.length + 1][this.after.length + 1];
    for (int i = this.before.length - 1; i >= 0; i--) {
      for (int j = this.after.length - 1; j >= 0; j--) {
        common[i][j] =
            this.before[i].equals(this.after[j])
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  /** Whether two sentences differ in nothing but spaces, capitals and the mark at the end. */
  static boolean same(String before, String after) {
    return plain(before).equals(plain(after));
  }

  /** One line for each place that was changed: {@code don't likes → doesn't like}. */
  static List<String> between(String before, String after) {
    return new Changes(before, after).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> out = new ArrayList<>();
    List<String> in = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.length || j < after.length) {
      if (i < before.length && j < after.length && before[i].equals(after[j])) {
        flush(out, in, lines);
        i++;
        j++;
      } else if (j == after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
        out.add(before[i++]);
      } else {
        in.add(after[j++]);
      }
    }
    flush(out, in, lines);
    return lines;
  }

  private static void flush(List<String> out, List<String> in, List<String> lines) {
    if (in.isEmpty() && !out.isEmpty()) {
      lines.add("去掉 " + String.join(" ", out));
    } else if (out.isEmpty() && !in.isEmpty()) {
      lines.add("加上 " + String.join(" ", in));
    } else if (!out.isEmpty()) {
      lines.add(String.join(" ", out) + " → " + String.join(" ", in));
    }
    out.clear();
    in.clear();
  }

  private static String plain(String sentence) {
    return sentence
        .replace('’', '\'')
        .replaceAll("\\s+", " ")
        .replaceAll("(?<![\\s.!?])[\\s.!?]+$", "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
