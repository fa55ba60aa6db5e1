package dev.zhuli.tool.diagram.sequence;

import java.util.ArrayList;
import java.util.List;

/** A fragment that is being drawn. */
final class Frame {
  private static final double SIDE = 24;
  private static final double NESTED = 12;

  /** Where another branch begins. */
  record Branch(double y, String condition) {}

  final Step step;
  final double top;
  final List<Branch> branches = new ArrayList<>();
  private double left = Double.MAX_VALUE;
  private double right = -Double.MAX_VALUE;
  double bottom;

  Frame(Step step, double top) {
    this.step = step;
    this.top = top;
  }

  /** Is to hold what reaches from one place to another. */
  void hold(double from, double to) {
    left = Math.min(left, from - SIDE);
    right = Math.max(right, to + SIDE);
  }

  void hold(Frame inner) {
    left = Math.min(left, inner.left - NESTED);
    right = Math.max(right, inner.right + NESTED);
  }

  /** Is to be wide enough for words at its upper left corner. */
  void fit(double width) {
    right = Math.max(right, left + width);
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }
}
