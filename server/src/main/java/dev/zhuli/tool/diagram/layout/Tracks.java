package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Free upright tracks for long ways, past the boxes of the rows between. */
final class Tracks {
  private static final double TO_BOX = 24;
  private static final double TO_TRACK = 16;

  private record Taken(double left, double right) {
    boolean hides(double x) {
      return left < x && x < right;
    }
  }

  private final Map<Integer, List<Taken>> rows = new HashMap<>();

  /** A box that stands in a row. */
  void box(int row, Box box) {
    take(row, box.x() - TO_BOX, box.right() + TO_BOX);
  }

  private void take(int row, double left, double right) {
    rows.computeIfAbsent(row, unused -> new ArrayList<>()).add(new Taken(left, right));
  }

  /**
   * The free track with the least way to it and from it, which is taken from now on.
   *
   * @param first of the rows it runs through
   * @param last the same as the first for a single row
   */
  double between(int first, int last, double from, double to) {
    double best = to;
    double least = Double.MAX_VALUE;
    for (double x : candidates(first, last, from, to).toList()) {
      double length = Math.abs(x - from) + Math.abs(x - to);
      if (length < least && isFree(first, last, x)) {
        least = length;
        best = x;
      }
    }
    for (int row = first; row <= last; row++) {
      take(row, best - TO_TRACK, best + TO_TRACK);
    }
    return best;
  }

  private Stream<Double> candidates(int first, int last, double from, double to) {
    List<Double> candidates = new ArrayList<>(List.of(to, from));
    for (int row = first; row <= last; row++) {
      for (Taken taken : rows.getOrDefault(row, List.of())) {
        candidates.add(taken.left());
        candidates.add(taken.right());
      }
    }
    return candidates.stream();
  }

  private boolean isFree(int first, int last, double x) {
    for (int row = first; row <= last; row++) {
      if (rows.getOrDefault(row, List.of()).stream().anyMatch(taken -> taken.hides(x))) {
        return false;
      }
    }
    return true;
  }
}
