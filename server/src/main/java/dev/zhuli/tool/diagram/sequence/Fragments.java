package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.sequence.Step.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mends fragments: each is closed, not too deep, and has a message in it. */
final class Fragments {
  private static final int MOST_DEPTH = 5;

  private Fragments() {}

  static List<Step> closed(List<Step> written) {
    List<Step> steps = new ArrayList<>();
    Deque<Boolean> open = new ArrayDeque<>(); // whether a fragment is kept
    for (Step step : written) {
      if (step.kind().opens()) {
        boolean kept = open.size() < MOST_DEPTH;
        open.push(kept);
        if (kept) {
          steps.add(step);
        }
      } else if (step.kind() == Kind.END) {
        if (!open.isEmpty() && open.pop()) {
          steps.add(step);
        }
      } else if (step.kind() != Kind.ELSE || (!open.isEmpty() && open.peek())) {
        steps.add(step);
      }
    }
    while (!open.isEmpty()) {
      if (open.pop()) {
        steps.add(Step.of(Kind.END, ""));
      }
    }
    return filled(withBranches(steps));
  }

  /** What is done only under a condition, and has another branch, is a choice; a loop has none. */
  private static List<Step> withBranches(List<Step> written) {
    List<Step> steps = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (Step step : written) {
      if (step.kind().opens()) {
        open.push(steps.size());
      } else if (step.kind() == Kind.END) {
        open.pop();
      } else if (step.kind() == Kind.ELSE) {
        int begin = open.getFirst();
        Step opener = steps.get(begin);
        if (opener.kind() == Kind.LOOP) {
          continue;
        }
        if (opener.kind() == Kind.OPT) {
          steps.set(begin, Step.of(Kind.ALT, opener.text()));
        }
      }
      steps.add(step);
    }
    return steps;
  }

  private static List<Step> filled(List<Step> steps) {
    Set<Integer> dropped = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).kind().opens()) {
        open.push(i);
      } else if (steps.get(i).kind() == Kind.END) {
        int begin = open.pop();
        if (steps.subList(begin, i).stream().noneMatch(step -> step.kind().isMessage())) {
          for (int j = begin; j <= i; j++) {
            dropped.add(j);
          }
        }
      }
    }
    List<Step> filled = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!dropped.contains(i)) {
        filled.add(steps.get(i));
      }
    }
    return filled;
  }
}
