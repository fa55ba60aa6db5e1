package dev.zhuli.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Times in nanoseconds, sorted; read in milliseconds. */
final class Samples {
  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  static Samples of(LongStream nanos) {
    long[] sorted = nanos.toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** The smallest value that so many percent of all don't exceed. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }

  double median() {
    return percentile(50);
  }

  double max() {
    return percentile(100);
  }

  int count() {
    return sorted.length;
  }
}
