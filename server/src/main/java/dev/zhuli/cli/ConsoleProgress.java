package dev.zhuli.cli;

import dev.zhuli.model.files.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** A download's progress: a bar that is redrawn on a terminal, a line now and then elsewhere. */
final class ConsoleProgress implements Progress {
  private static final int BAR = 30;
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();
  private static final int LINE_EVERY_PERCENT = 10;

  private final PrintStream out;
  private final boolean terminal;
  private long drawnAt = System.nanoTime() - REDRAW_NANOS;
  private long startedAt = -1;
  private long startedFrom;
  private int lastPercent = -LINE_EVERY_PERCENT;
  private boolean barOpen;

  ConsoleProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Java can't tell whether stderr is a terminal; the launcher says so. */
  static ConsoleProgress onStderr() {
    return new ConsoleProgress(System.err, Boolean.getBoolean("cli.stderr.terminal"));
  }

  @Override
  public void note(String line) {
    if (barOpen) {
      out.println();
      barOpen = false;
    }
    startedAt = -1;
    lastPercent = -LINE_EVERY_PERCENT;
    out.println(line);
  }

  @Override
  public void bytes(long done, long total) {
    long now = System.nanoTime();
    if (startedAt < 0) {
      startedAt = now;
      startedFrom = done;
    }
    if (terminal) {
      bar(done, total, now);
    } else {
      line(done, total);
    }
  }

  private void bar(long done, long total, long now) {
    if (now - drawnAt < REDRAW_NANOS && done < total) {
      return;
    }
    drawnAt = now;
    int full = (int) (BAR * done / total);
    double seconds = Math.max(1e-3, (now - startedAt) / 1e9);
    out.printf(
        "\r  [%s%s] %3d%%  %,d / %,d MB  %.1f MB/s ",
        "█".repeat(full),
        "░".repeat(BAR - full),
        100 * done / total,
        done >> 20,
        total >> 20,
        (done - startedFrom) / seconds / (1 << 20));
    barOpen = true;
    if (done >= total) {
      out.println();
      barOpen = false;
    }
    out.flush();
  }

  private void line(long done, long total) {
    int percent = (int) (100 * done / total);
    if (percent >= lastPercent + LINE_EVERY_PERCENT || (done >= total && percent > lastPercent)) {
      lastPercent = percent;
      out.printf("    %3d%%  %,d / %,d MB%n", percent, done >> 20, total >> 20);
    }
  }
}
