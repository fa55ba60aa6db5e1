package dev.zhuli.tool.retrieval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings spellings that mean the same into one: full-width and half-width, capital and small
 * letters, traditional and simplified characters. For search alone; it isn't shown.
 */
final class Folding {
  /** OpenCC's table, character by character; what depends on the context is left out. */
  private static final String TABLE = "/data/dictionary/TSCharacters.txt";

  private final char[] simplified = new char[Character.MAX_VALUE + 1];

  Folding() {
    for (int c = 0; c < simplified.length; c++) {
      simplified[c] = (char) c;
    }
    try (InputStream table = Folding.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is not on the class path");
      }
      new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
          .lines()
          .forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line is a character, a tab, and one or more others, of which the first is the usual one. */
  private void read(String line) {
    boolean plain = line.length() >= 3 && line.charAt(1) == '\t';
    if (plain && !Character.isSurrogate(line.charAt(2))) {
      simplified[line.charAt(0)] = line.charAt(2);
    }
  }

  String fold(String text) {
    char[] folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = simplified[folded[i]];
    }
    return new String(folded);
  }
}
