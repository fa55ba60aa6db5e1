package dev.zhuli.access.moderation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings spellings of a character into one: full-width and half-width, capital and small letters,
 * traditional and simplified. Takes 400 KB and some tens of milliseconds to make, once; immutable.
 */
final class CharTable {
  static final CharTable USUAL = new CharTable();

  /** OpenCC's table, character by character; what depends on the context is left out. */
  private static final String SIMPLIFIED = "/data/dictionary/TSCharacters.txt";

  /** What ends a thought; over these, characters don't belong together. */
  private static final String BREAKS = "\n\r\t|,.!?;:\"()。，！？；：、“”（）《》「」『』【】…\u2028\u2029";

  /** High surrogates of emoji; those of rare Chinese characters are other ones. */
  private static final char FIRST_EMOJI = '\uD83C';

  private static final char LAST_EMOJI = '\uD83E';

  enum Kind {
    /** Isn't seen at all: joiners, marks, accents. */
    INVISIBLE,
    /** A Chinese character. */
    HAN,
    /** Letters and digits of scripts that write words apart. */
    LETTER,
    /** Spaces and signs, which people put between Chinese characters to hide a word. */
    NOISE,
    OTHER
  }

  private final char[] folded = new char[Character.MAX_VALUE + 1];
  private final Kind[] kinds = new Kind[Character.MAX_VALUE + 1];

  private CharTable() {
    for (int c = 0; c < folded.length; c++) {
      folded[c] = narrow((char) c);
    }
    simplify();
    for (int c = 0; c < folded.length; c++) {
      kinds[c] = classify((char) c, folded[c]);
    }
  }

  /** Ideographs and Hangul have one spelling; they are most of the table. */
  private static char narrow(char c) {
    boolean asItIs =
        Character.isSurrogate(c)
            || (c >= '\u3400' && c <= '\u9FFF')
            || (c >= '\uAC00' && c <= '\uD7A3');
    if (asItIs) {
      return c;
    }
    String compatible = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    String small = compatible.toLowerCase(Locale.ROOT);
    return small.length() == 1 ? small.charAt(0) : c;
  }

  private void simplify() {
    char[] simplified = new char[folded.length];
    try (InputStream table = CharTable.class.getResourceAsStream(SIMPLIFIED)) {
      if (table == null) {
        throw new IllegalStateException(SIMPLIFIED + " is not on the class path");
      }
      new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> line.length() >= 3 && line.charAt(1) == '\t')
          .filter(line -> !Character.isSurrogate(line.charAt(2)))
          .forEach(line -> simplified[line.charAt(0)] = line.charAt(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int c = 0; c < folded.length; c++) {
      char usual = simplified[folded[c]];
      folded[c] = usual == 0 ? folded[c] : usual;
    }
  }

  private static Kind classify(char raw, char folded) {
    int type = Character.getType(raw);
    if (type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      return Kind.INVISIBLE;
    }
    if (Character.isSurrogate(raw)) {
      return raw >= FIRST_EMOJI && raw <= LAST_EMOJI ? Kind.NOISE : Kind.HAN;
    }
    if (Character.isIdeographic(folded)) {
      return Kind.HAN;
    }
    if (Character.isLetterOrDigit(folded)) {
      return writesWordsApart(folded) ? Kind.LETTER : Kind.OTHER;
    }
    return BREAKS.indexOf(raw) >= 0 || BREAKS.indexOf(folded) >= 0 ? Kind.OTHER : Kind.NOISE;
  }

  private static boolean writesWordsApart(char c) {
    return switch (UnicodeScript.of(c)) {
      case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI -> false;
      default -> true;
    };
  }

  char fold(char c) {
    return folded[c];
  }

  Kind kind(char c) {
    return kinds[c];
  }
}
