package dev.zhuli.tool.codeinterpreter;

import java.util.function.Consumer;

/**
 * Passes on what a program prints. Each of the first pieces goes on at once; of a program that
 * prints much, many go together, since each costs its listener a write to the disk.
 */
final class GatheredOutput implements Consumer<String> {
  private static final int AT_ONCE = 100;
  private static final int ENOUGH_CHARS = 2_000;
  private static final long ENOUGH_NANOS = 250_000_000;

  private final Consumer<String> next;
  private final StringBuilder held = new StringBuilder();
  private int passed;
  private long passedAt;

  GatheredOutput(Consumer<String> next) {
    this.next = next;
  }

  /** What is still held when the program ends goes nowhere: then its whole output is known. */
  @Override
  public void accept(String piece) {
    held.append(piece);
    boolean isLate = System.nanoTime() - passedAt > ENOUGH_NANOS;
    if (passed < AT_ONCE || held.length() >= ENOUGH_CHARS || isLate) {
      next.accept(held.toString());
      held.setLength(0);
      passed++;
      passedAt = System.nanoTime();
    }
  }
}
