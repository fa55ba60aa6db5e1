package dev.zhuli.access.moderation;

/**
 * Lets a text through as it comes, but for an end that may be the beginning of a word of the list.
 * Not thread-safe.
 */
final class Holdback {
  private final WordList words;
  private final StringBuilder held = new StringBuilder();
  private WordScan scan;

  /** Where in the text what is held begins. */
  private long from;

  Holdback(WordList words) {
    this.words = words;
    this.scan = words.scan();
  }

  /** Reads on and gives what may be shown; what follows a word that was found never may. */
  String accept(String piece) {
    scan.read(piece);
    if (scan.found() < 0 && held.isEmpty() && scan.undecided() == from + piece.length()) {
      from += piece.length();
      return piece;
    }
    held.append(piece);
    return take(scan.found() < 0 ? scan.undecided() : scan.found());
  }

  /** The text ends, or is interrupted by something else; gives the rest of what may be shown. */
  String end() {
    boolean found = scan.end();
    String rest = take(found ? scan.found() : from + held.length());
    if (!found) {
      scan = words.scan();
      from = 0;
    }
    return rest;
  }

  private String take(long until) {
    int length = (int) (until - from);
    String shown = held.substring(0, length);
    held.delete(0, length);
    from = until;
    return shown;
  }

  boolean found() {
    return scan.found() >= 0;
  }

  /** The word that was found. */
  String word() {
    return scan.word();
  }
}
