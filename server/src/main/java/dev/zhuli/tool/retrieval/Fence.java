package dev.zhuli.tool.retrieval;

/** The fence that opened a block of code: the same character, as often at least, closes it. */
final class Fence {
  static final int SHORTEST = 3;

  private final char tick;
  private final int length;
  private final StringBuilder line = new StringBuilder();

  Fence(char tick, int length) {
    this.tick = tick;
    this.length = length;
  }

  /** Takes the block's next character; whether it ends the line that closes the block. */
  boolean closes(char c) {
    if (c != '\n') {
      line.append(c);
      return false;
    }
    String fence = line.toString().replaceFirst("^[ \\t>]+", "").stripTrailing();
    line.setLength(0);
    return fence.length() >= length && fence.chars().allMatch(one -> one == tick);
  }
}
