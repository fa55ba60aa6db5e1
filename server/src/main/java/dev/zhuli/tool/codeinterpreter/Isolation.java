package dev.zhuli.tool.codeinterpreter;

import java.util.List;

/**
 * How well code is kept apart from the server and the rest of its machine.
 *
 * @param missing in words for an operator: walls that don't stand
 */
public record Isolation(Level level, List<String> missing) {
  public Isolation {
    missing = List.copyOf(missing);
  }

  public enum Level {
    /** Namespaces, a bounded folder, a filter of system calls: all walls stand. */
    SANDBOX,
    /** Another machine runs it; how well is that machine's affair. */
    REMOTE,
    /** None, because a setting says so. */
    NONE_BY_SETTING,
    /** Some wall can't be built here, so nothing runs. */
    TOO_WEAK
  }

  static Isolation tooWeak(String why) {
    return new Isolation(Level.TOO_WEAK, List.of(why));
  }

  public boolean mayRun() {
    return level != Level.TOO_WEAK;
  }
}
