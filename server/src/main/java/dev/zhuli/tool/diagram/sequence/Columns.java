package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.scene.Pen;
import java.util.ArrayList;
import java.util.List;

/** Where the lifelines stand: far enough from each other for all that is between them. */
final class Columns {
  static final double WIDEST_TEXT = 210;
  static final double NOTE_SIDE = 12;

  /** From a lifeline out to the words of a message to itself. */
  static final double LOOP = 40;

  private static final double WIDEST_HEAD = 150;
  private static final double LEAST_HEAD = 92;
  private static final double HEAD_SIDE = 18;
  private static final double BETWEEN_HEADS = 34;
  private static final double AIR = 40;

  private final Pen pen;
  private final List<List<String>> heads = new ArrayList<>();
  private final List<String> names;
  private final double[] widths;
  private final double[] middles;

  Columns(Sequence sequence, Pen pen) {
    this.pen = pen;
    this.names = sequence.names();
    this.widths = new double[names.size()];
    this.middles = new double[names.size()];
    for (int i = 0; i < names.size(); i++) {
      heads.add(pen.letters().lines(names.get(i), WIDEST_HEAD));
      widths[i] = Math.max(LEAST_HEAD, pen.letters().width(heads.get(i)) + 2 * HEAD_SIDE);
    }
    for (int i = 0; i < names.size(); i++) {
      middles[i] = i == 0 ? 0 : middles[i - 1] + (widths[i - 1] + widths[i]) / 2 + BETWEEN_HEADS;
      for (Step step : sequence.steps()) {
        middles[i] = Math.max(middles[i], least(step, i));
      }
    }
  }

  /** Where a lifeline may stand at the earliest, for a step. */
  private double least(Step step, int column) {
    int from = index(step.from());
    int to = index(step.to());
    if (from < 0 || to < 0 || column == 0) {
      return 0;
    }
    double width = pen.small().width(lines(step.text()));
    if (step.kind() == Step.Kind.NOTE) {
      double half = width / 2 + NOTE_SIDE + AIR / 2;
      boolean beside = from == to && (column == from || column == from + 1);
      return beside ? middles[column - 1] + half : 0;
    }
    if (from == to) {
      return column == from + 1 ? middles[from] + LOOP + width + AIR / 2 : 0;
    }
    return column == Math.max(from, to) ? middles[Math.min(from, to)] + width + AIR : 0;
  }

  List<String> lines(String text) {
    return text.isEmpty() ? List.of() : pen.small().lines(text, WIDEST_TEXT);
  }

  int index(String name) {
    return names.indexOf(name);
  }

  double middle(String name) {
    return middles[index(name)];
  }

  double width(int column) {
    return widths[column];
  }

  List<String> head(int column) {
    return heads.get(column);
  }

  double headHeight() {
    return heads.stream().mapToDouble(pen.letters()::height).max().orElse(0) + 22;
  }
}
