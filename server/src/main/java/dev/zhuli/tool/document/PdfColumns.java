package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the segments of a page into reading order. A page is split at a gutter, an upright strip
 * that few segments cross while both sides are filled with text as columns are, and the cells of
 * tables aren't. What crosses the gutter, such as a title, divides the columns into bands.
 */
final class PdfColumns {
  private static final int STEPS = 200;
  private static final int MAX_DEPTH = 3;
  private static final double SIDE = 0.15;
  private static final double MAX_CROSSING = 0.4;
  private static final double MIN_FILL = 0.5;
  private static final int MIN_LINES = 4;
  private static final float NEAR = 0.9f;

  private final List<List<Segment>> blocks = new ArrayList<>();

  private PdfColumns() {}

  /** Blocks of segments in reading order, each sorted downwards. */
  static List<List<Segment>> order(List<Segment> page) {
    PdfColumns columns = new PdfColumns();
    columns.split(neighbours(page), 0);
    return columns.blocks;
  }

  /** Joins what stands close together on a line, however it was drawn. */
  private static List<Segment> neighbours(List<Segment> page) {
    List<Segment> joined = new ArrayList<>();
    for (List<Segment> line : Segment.lines(page)) {
      Segment last = null;
      for (Segment segment : line) {
        if (last == null || segment.x() - last.right() > NEAR * last.size()) {
          joined.add(segment);
        } else {
          joined.set(joined.size() - 1, last.with(segment));
        }
        last = joined.getLast();
      }
    }
    joined.sort(Segment.DOWNWARDS);
    return joined;
  }

  private void split(List<Segment> segments, int depth) {
    if (segments.isEmpty()) {
      return;
    }
    float gutter = depth < MAX_DEPTH ? gutter(segments) : Float.NaN;
    if (Float.isNaN(gutter)) {
      blocks.add(segments);
      return;
    }
    List<Segment> full = new ArrayList<>();
    List<Segment> left = new ArrayList<>();
    List<Segment> right = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.x() < gutter && segment.right() > gutter) {
        if (!left.isEmpty() || !right.isEmpty()) {
          flush(full, left, right, depth);
        }
        full.add(segment);
      } else {
        (segment.x() >= gutter ? right : left).add(segment);
      }
    }
    flush(full, left, right, depth);
  }

  private void flush(List<Segment> full, List<Segment> left, List<Segment> right, int depth) {
    if (!full.isEmpty()) {
      blocks.add(List.copyOf(full));
    }
    split(List.copyOf(left), depth + 1);
    split(List.copyOf(right), depth + 1);
    full.clear();
    left.clear();
    right.clear();
  }

  private static float gutter(List<Segment> segments) {
    float min = Float.MAX_VALUE;
    float max = -Float.MAX_VALUE;
    for (Segment segment : segments) {
      min = Math.min(min, segment.x());
      max = Math.max(max, segment.right());
    }
    float step = (max - min) / STEPS;
    if (segments.size() < 2 * MIN_LINES || !(step > 0)) {
      return Float.NaN;
    }
    float gutter = min + step * (leastCrossed(crossings(segments, min, step)) + 0.5f);
    return isGutter(segments, gutter, min, max) ? gutter : Float.NaN;
  }

  /** How many segments lie over each upright strip of the page. */
  private static int[] crossings(List<Segment> segments, float min, float step) {
    int[] changes = new int[STEPS + 2];
    for (Segment segment : segments) {
      changes[Math.clamp((int) ((segment.x() - min) / step), 0, STEPS)]++;
      changes[Math.clamp((int) Math.ceil((segment.right() - min) / step), 0, STEPS) + 1]--;
    }
    for (int i = 1; i < changes.length; i++) {
      changes[i] += changes[i - 1];
    }
    return changes;
  }

  /** The middle of the longest run of strips that the fewest segments cross. */
  private static int leastCrossed(int[] crossings) {
    int from = (int) (STEPS * SIDE);
    int to = STEPS - from;
    int best = from;
    int bestLength = 0;
    for (int i = from; i < to; ) {
      int end = i + 1;
      while (end < to && crossings[end] == crossings[i]) {
        end++;
      }
      boolean fewer = crossings[i] < crossings[best];
      if (fewer || (crossings[i] == crossings[best] && end - i > bestLength)) {
        best = (i + end - 1) / 2;
        bestLength = end - i;
      }
      i = end;
    }
    return best;
  }

  private static boolean isGutter(List<Segment> segments, float gutter, float min, float max) {
    List<Segment> left = segments.stream().filter(s -> s.right() <= gutter).toList();
    List<Segment> right = segments.stream().filter(s -> s.x() >= gutter).toList();
    int crossing = segments.size() - left.size() - right.size();
    return crossing <= MAX_CROSSING * segments.size()
        && isFilled(left, gutter - min)
        && isFilled(right, max - gutter);
  }

  private static boolean isFilled(List<Segment> column, float width) {
    int lines = 0;
    double filled = 0;
    Segment last = null;
    for (Segment segment : column) {
      lines += last != null && segment.onLineOf(last) ? 0 : 1;
      filled += segment.width();
      last = segment;
    }
    return lines >= MIN_LINES && filled >= MIN_FILL * lines * width;
  }
}
