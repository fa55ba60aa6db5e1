package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.sequence.Step.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When a party is at work: from a call to the last answer to it. */
final class Bars {
  /**
   * @param from index of the step that begins it
   * @param to index of the step that ends it
   * @param level how many others of the party are open at its begin
   */
  record Bar(String party, int from, int to, int level) {}

  private final List<Bar> bars = new ArrayList<>();

  Bars(List<Step> steps) {
    Map<String, List<Bar>> open = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      int at = i;
      Step step = steps.get(i);
      int end = step.kind() == Kind.CALL ? answered(steps, i) : -1;
      if (end > i) {
        List<Bar> own = open.computeIfAbsent(step.to(), unused -> new ArrayList<>());
        int level = (int) own.stream().filter(bar -> bar.to() >= at).count();
        Bar bar = new Bar(step.to(), i, end, level);
        own.add(bar);
        bars.add(bar);
      }
    }
  }

  private static int answered(List<Step> steps, int call) {
    Step asked = steps.get(call);
    int end = -1;
    for (int i = call + 1; i < steps.size() && !asked.from().equals(asked.to()); i++) {
      Step step = steps.get(i);
      boolean again = step.kind() == Kind.CALL && step.to().equals(asked.to());
      if (again && step.from().equals(asked.from())) {
        break;
      }
      boolean answer = step.kind() == Kind.REPLY && step.from().equals(asked.to());
      if (answer && step.to().equals(asked.from())) {
        end = i;
      }
    }
    return end;
  }

  List<Bar> all() {
    return bars;
  }

  /** How many are open at a step, 0 for none. */
  int open(String party, int step) {
    return (int)
        bars.stream()
            .filter(bar -> bar.party().equals(party) && bar.from() <= step && step <= bar.to())
            .count();
  }
}
