package dev.zhuli.access.moderation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that are looked for. Immutable and shared by all texts. */
public final class WordList {
  /**
   * Of {@code com.github.houbb:sensitive-word}: a word, a space, and its kinds, comma-separated.
   */
  private static final String BUILT_IN = "/sensitive_word_tags.txt";

  /** The kind of what is merely political; the others are drugs, sex, gambling and crime. */
  private static final char POLITICAL = '0';

  /**
   * The data's shorter words are ordinary ones as often as not, or stand where two words meet: see
   * docs/decisions/0014-moderation.md for the figures.
   */
  private static final int SHORTEST = 5;

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CharTable table;
  private final WordTree tree;
  private final int size;

  private WordList(CharTable table, Set<String> words) {
    this.table = table;
    this.tree = new WordTree(words);
    this.size = words.size();
  }

  /**
   * Reads the lists, which takes some tenths of a second.
   *
   * @param builtIn whether the built-in list belongs to it
   * @param words a file of more words, one a line; lines that begin with {@code #} are comments
   * @param allowed a file of words, in the same form, that are none of the list
   * @throws IOException when a file can't be read, or isn't UTF-8
   */
  public static WordList read(boolean builtIn, @Nullable Path words, @Nullable Path allowed)
      throws IOException {
    CharTable table = CharTable.USUAL;
    Set<String> all = new HashSet<>();
    if (builtIn) {
      readBuiltIn(table, all);
    }
    if (words != null) {
      all.addAll(lines(table, words));
    }
    if (allowed != null) {
      all.removeAll(lines(table, allowed));
    }
    return new WordList(table, all);
  }

  private static void readBuiltIn(CharTable table, Set<String> into) throws IOException {
    try (InputStream data = WordList.class.getResourceAsStream(BUILT_IN)) {
      if (data == null) {
        throw new IOException(BUILT_IN + " is not on the class path");
      }
      new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))
          .lines()
          .flatMap(line -> builtIn(line).stream())
          .map(word -> fold(table, word))
          .filter(word -> word.length() >= SHORTEST)
          .forEach(into::add);
    }
  }

  private static Optional<String> builtIn(String line) {
    int space = line.lastIndexOf(' ');
    boolean taken =
        space > 0
            && line.indexOf(POLITICAL, space) < 0
            && line.chars().anyMatch(Character::isIdeographic);
    return taken ? Optional.of(line.substring(0, space)) : Optional.empty();
  }

  private static Set<String> lines(CharTable table, Path file) throws IOException {
    Set<String> words = new HashSet<>();
    for (String line : text(file).lines().toList()) {
      String word = line.strip();
      if (!word.startsWith("#")) {
        words.add(fold(table, word));
      }
    }
    words.remove("");
    return words;
  }

  private static String text(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8 text", e);
    }
  }

  private static String fold(CharTable table, String word) {
    StringBuilder folded = new StringBuilder();
    TextFolder folder = new TextFolder(table, (c, kind, at) -> folded.append(c));
    word.chars().forEach(c -> folder.accept((char) c, 0));
    folder.end();
    return folded.toString().strip();
  }

  /** How many words there are. */
  public int size() {
    return size;
  }

  WordScan scan() {
    return new WordScan(tree, table);
  }

  /** The first of the words that a text holds, folded. */
  Optional<String> first(String text) {
    WordScan scan = scan();
    scan.read(text);
    return scan.end() ? Optional.of(scan.word()) : Optional.empty();
  }
}
