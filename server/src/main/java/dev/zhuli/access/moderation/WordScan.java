package dev.zhuli.access.moderation;

import dev.zhuli.access.moderation.CharTable.Kind;

/**
 * Looks for words in one text as it comes, however it is cut. Latin words count only whole: {@code
 * sex} isn't found in {@code Essex}. Not thread-safe.
 */
final class WordScan {
  private final WordTree tree;
  private final TextFolder folder;

  /** The folded characters that came last, and where each stood in the text. */
  private final char[] chars;

  private final Kind[] kinds;
  private final long[] places;
  private final int mask;

  private long read;
  private long folded;
  private int node = WordTree.ROOT;

  /** A Latin word of the list that is one only if no letter follows. */
  private int waiting = WordTree.ROOT;

  private long found = -1;
  private String word = "";

  WordScan(WordTree tree, CharTable table) {
    this.tree = tree;
    this.folder = new TextFolder(table, this::take);
    int size = Integer.highestOneBit(tree.longest() + 1) * 2;
    chars = new char[size];
    kinds = new Kind[size];
    places = new long[size];
    mask = size - 1;
  }

  /**
   * Reads on; after a word was found, no more.
   *
   * @return whether a word was found
   */
  boolean read(CharSequence piece) {
    for (int i = 0; i < piece.length() && found < 0; i++) {
      folder.accept(piece.charAt(i), read++);
    }
    return found >= 0;
  }

  /**
   * The text ends here.
   *
   * @return whether a word was found
   */
  boolean end() {
    if (found < 0) {
      folder.end();
    }
    if (found < 0 && waiting != WordTree.ROOT) {
      hit(waiting);
    }
    return found >= 0;
  }

  /** Where in the text the word begins that was found. */
  long found() {
    return found;
  }

  /** The word that was found, folded. */
  String word() {
    return word;
  }

  /** From where on the text may be the beginning of a word; its length when nothing may. */
  long undecided() {
    return node == WordTree.ROOT ? read : place(tree.depth(node));
  }

  private void take(char c, Kind kind, long at) {
    if (found >= 0) {
      return;
    }
    if (waiting != WordTree.ROOT && kind != Kind.LETTER) {
      hit(waiting);
      return;
    }
    waiting = WordTree.ROOT;
    int slot = (int) folded & mask;
    chars[slot] = c;
    kinds[slot] = kind;
    places[slot] = at;
    folded++;
    node = tree.next(node, c);
    while (node != WordTree.ROOT && beginsInsideAWord(node)) {
      node = tree.fail(node);
    }
    look(kind);
  }

  private void look(Kind kind) {
    int end = tree.word(node);
    while (end != WordTree.ROOT && beginsInsideAWord(end)) {
      end = tree.shorter(end);
    }
    if (end != WordTree.ROOT && kind == Kind.LETTER) {
      waiting = end;
    } else if (end != WordTree.ROOT) {
      hit(end);
    }
  }

  private boolean beginsInsideAWord(int at) {
    int length = tree.depth(at);
    return folded > length
        && kinds[slot(length)] == Kind.LETTER
        && kinds[slot(length + 1)] == Kind.LETTER;
  }

  private void hit(int end) {
    int length = tree.depth(end);
    found = place(length);
    StringBuilder letters = new StringBuilder(length);
    for (int back = length; back > 0; back--) {
      letters.append(chars[slot(back)]);
    }
    word = letters.toString();
  }

  private long place(int back) {
    return places[slot(back)];
  }

  private int slot(int back) {
    return (int) (folded - back) & mask;
  }
}
