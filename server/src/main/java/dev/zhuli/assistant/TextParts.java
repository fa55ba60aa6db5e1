package dev.zhuli.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Cuts a text into parts that a model can take one after another: between paragraphs where it can,
 * else between lines, between sentences, and anywhere as the last resort.
 */
public final class TextParts {
  private static final List<Pattern> SEAMS =
      List.of(
          Pattern.compile("(?<=\\n[ \\t\\r]{0,9}\\n)(?=[^\\r\\n])"),
          Pattern.compile("(?<=\\n)"),
          Pattern.compile("(?<=[。！？；!?…])(?![。！？；!?…”’」』）)\"'])|(?<=[.;] )"));

  private final int most;
  private final ToIntFunction<String> tokens;
  private final List<String> parts = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private int taken;

  private TextParts(int most, ToIntFunction<String> tokens) {
    this.most = most;
    this.tokens = tokens;
  }

  /**
   * The parts; joined they are the text.
   *
   * @param most tokens of a part
   * @param tokens counts them
   */
  public static List<String> of(String text, int most, ToIntFunction<String> tokens) {
    TextParts parts = new TextParts(most, tokens);
    parts.add(text, 0);
    parts.close();
    return parts.parts;
  }

  private void add(String text, int level) {
    int size = tokens.applyAsInt(text);
    if (size > most && level < SEAMS.size()) {
      SEAMS.get(level).splitAsStream(text).forEach(piece -> add(piece, level + 1));
    } else if (size > most && text.codePointCount(0, text.length()) > 1) {
      int half = half(text);
      add(text.substring(0, half), level);
      add(text.substring(half), level);
    } else {
      if (taken + size > most) {
        close();
      }
      part.append(text);
      taken += size;
    }
  }

  /** About the middle, behind a blank if there is one. */
  private static int half(String text) {
    int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    int blank = text.lastIndexOf(' ', middle - 1) + 1;
    return blank > middle / 2 ? blank : middle;
  }

  private void close() {
    if (!part.isEmpty()) {
      parts.add(part.toString());
      part.setLength(0);
      taken = 0;
    }
  }
}
