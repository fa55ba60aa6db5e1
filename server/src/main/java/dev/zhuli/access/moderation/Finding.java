package dev.zhuli.access.moderation;

/**
 * What was found.
 *
 * @param what a word or a category, for the log
 * @param level from 0, the worst, to 3
 */
record Finding(String what, int level) {
  /** How bad a word of the list is; nobody grades them. */
  private static final int WORD = 1;

  private static final int LONGEST_SHOWN = 40;

  static Finding word(String word) {
    return new Finding("word " + word.substring(0, Math.min(word.length(), LONGEST_SHOWN)), WORD);
  }
}
