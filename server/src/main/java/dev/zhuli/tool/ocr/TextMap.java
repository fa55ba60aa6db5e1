package dev.zhuli.tool.ocr;

import dev.zhuli.tool.ocr.TightBox.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the finder's map into boxes: what hangs together is the core of one line, which is smaller
 * than the line by a known measure (Differentiable Binarization, Liao 2020).
 */
final class TextMap {
  private static final float TEXT = 0.3f;
  private static final float SURE = 0.5f;
  private static final double GROWTH = 1.6;
  private static final int SMALLEST = 3;
  private static final int MOST_BOXES = 1_000;

  private final float[] map;
  private final int width;
  private final int height;
  private final boolean[] seen;
  private int[] stack = new int[1024];

  TextMap(float[] map, int width) {
    this.map = map;
    this.width = width;
    this.height = map.length / width;
    this.seen = new boolean[map.length];
  }

  /** In pixels of the map; at most a thousand. */
  List<TextBox> boxes() {
    List<TextBox> boxes = new ArrayList<>();
    for (int at = 0; at < map.length && boxes.size() < MOST_BOXES; at++) {
      if (!seen[at] && map[at] > TEXT) {
        add(boxes, at);
      }
    }
    return boxes;
  }

  private void add(List<TextBox> boxes, int start) {
    Island island = new Island();
    int depth = push(0, start);
    while (depth > 0) {
      int at = stack[--depth];
      island.add(at % width, at / width, map[at]);
      depth = pushNeighbours(depth, at % width, at / width);
    }
    TextBox core = TightBox.around(island.points());
    if (island.meanScore() >= SURE && Math.min(core.width(), core.height()) >= SMALLEST) {
      double area = core.width() * core.height();
      boxes.add(core.grown(area * GROWTH / (2 * (core.width() + core.height()))));
    }
  }

  private int pushNeighbours(int depth, int x, int y) {
    int next = depth;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        int neighbour = ny * width + nx;
        if (!seen[neighbour] && map[neighbour] > TEXT) {
          next = push(next, neighbour);
        }
      }
    }
    return next;
  }

  private int push(int depth, int at) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    seen[at] = true;
    stack[depth] = at;
    return depth + 1;
  }

  /** Pixels that hang together; of each row the two ends are enough. */
  private static final class Island {
    /** By y: the first and the last x. */
    private final Map<Integer, int[]> rows = new HashMap<>();

    private double sum;
    private int count;

    void add(int x, int y, float score) {
      int[] row = rows.computeIfAbsent(y, unused -> new int[] {x, x});
      row[0] = Math.min(row[0], x);
      row[1] = Math.max(row[1], x);
      sum += score;
      count++;
    }

    double meanScore() {
      return sum / count;
    }

    List<Point> points() {
      List<Point> points = new ArrayList<>();
      rows.forEach(
          (y, row) -> {
            points.add(new Point(row[0], y));
            points.add(new Point(row[0], y + 1));
            points.add(new Point(row[1] + 1, y));
            points.add(new Point(row[1] + 1, y + 1));
          });
      return points;
    }
  }
}
