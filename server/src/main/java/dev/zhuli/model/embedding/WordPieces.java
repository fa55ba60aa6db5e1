package dev.zhuli.model.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BERT's tokenizer: every Chinese character and every punctuation mark is a word of its own, other
 * words are cut into the longest pieces that the vocabulary knows.
 *
 * <p>Text is put in small letters first, since the vocabulary has hardly any capital ones, and
 * accents are dropped.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;
  private static final String INNER = "##";

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int begin;
  private final int end;

  WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = Map.copyOf(vocabulary);
    unknown = special("[UNK]");
    begin = special("[CLS]");
    end = special("[SEP]");
  }

  /** Reads the vocabulary out of a {@code tokenizer.json} of Hugging Face's tokenizers. */
  static WordPieces read(InputStream json) throws IOException {
    JsonNode words = JsonMapper.shared().readTree(json).path("model").path("vocab");
    Map<String, Integer> vocabulary = new HashMap<>();
    words.forEachEntry((word, id) -> vocabulary.put(word, id.intValue()));
    if (vocabulary.isEmpty()) {
      throw new IOException("the tokenizer has no vocabulary");
    }
    return new WordPieces(vocabulary);
  }

  private int special(String token) {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + token);
    }
    return id;
  }

  /** Ids of the tokens, the marks of begin and end among them; what exceeds the limit is cut. */
  long[] encode(String text, int limit) {
    // No token is made of less than one character, so the rest can't count.
    String folded = fold(text.substring(0, Math.min(text.length(), limit * LONGEST_WORD)));
    Ids ids = new Ids(limit - 1);
    ids.add(begin);
    int at = 0;
    while (at < folded.length() && !ids.full()) {
      int c = folded.codePointAt(at);
      int next = at + Character.charCount(c);
      if (standsAlone(c)) {
        addWord(folded.substring(at, next), ids);
      } else if (!isBlank(c)) {
        next = wordEnd(folded, next);
        addWord(folded.substring(at, next), ids);
      }
      at = next;
    }
    return ids.closed(end);
  }

  private static String fold(String text) {
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder kept = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isDropped(c))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isDropped(int c) {
    return c == 0 || c == 0xFFFD || (Character.getType(c) == Character.CONTROL && !isBlank(c));
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean standsAlone(int c) {
    return Character.isIdeographic(c) || isPunctuation(c);
  }

  private static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (standsAlone(c) || isBlank(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /** A word that can't be put together out of pieces is unknown as a whole. */
  private void addWord(String word, Ids ids) {
    int before = ids.count;
    int at = 0;
    while (at < word.length()) {
      int end = word.length() > LONGEST_WORD ? at : longest(word, at);
      if (end == at) {
        ids.count = before;
        ids.add(unknown);
        return;
      }
      Integer id = piece(word, at, end);
      ids.add(id == null ? unknown : id);
      at = end;
    }
  }

  private int longest(String word, int at) {
    int end = word.length();
    while (end > at && piece(word, at, end) == null) {
      end--;
    }
    return end;
  }

  private @Nullable Integer piece(String word, int at, int end) {
    String part = word.substring(at, end);
    return vocabulary.get(at == 0 ? part : INNER + part);
  }

  private static final class Ids {
    private final long[] ids;
    private int count;

    Ids(int limit) {
      ids = new long[limit + 1];
    }

    boolean full() {
      return count == ids.length - 1;
    }

    void add(long id) {
      if (!full()) {
        ids[count++] = id;
      }
    }

    long[] closed(long end) {
      ids[count] = end;
      return Arrays.copyOf(ids, count + 1);
    }
  }
}
