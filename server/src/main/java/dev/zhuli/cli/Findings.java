package dev.zhuli.cli;

import java.io.PrintStream;

/** What the doctor found, line by line. */
final class Findings {
  private final PrintStream out;
  private boolean cannotServe;

  Findings(PrintStream out) {
    this.out = out;
  }

  void good(String line) {
    out.println("✓ " + line);
  }

  /** Worth a look; the server starts all the same. */
  void warn(String line) {
    out.println("! " + line);
  }

  /** The server can't start with this. */
  void bad(String line) {
    cannotServe = true;
    out.println("✗ " + line);
  }

  boolean cannotServe() {
    return cannotServe;
  }
}
