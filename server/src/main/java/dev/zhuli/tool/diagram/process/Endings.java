package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Told.Back;
import dev.zhuli.tool.diagram.process.Told.Branch;
import dev.zhuli.tool.diagram.process.Told.Decision;
import dev.zhuli.tool.diagram.process.Told.End;
import dev.zhuli.tool.diagram.process.Told.Step;
import java.util.List;

/** Where branches go on, though that wasn't said. */
final class Endings {
  private final List<Told> root;

  private Endings(List<Told> root) {
    this.root = root;
  }

  /**
   * @param root the whole process, as it was told
   * @return whether every decision makes sense
   */
  static boolean find(List<Told> root) {
    Endings endings = new Endings(root);
    boolean sure = true;
    for (Decision decision : Recalled.decisions(root)) {
      List<Branch> branches = decision.branches;
      sure &= branches.size() != 1 || !decision.isOpen();
      sure &= branches.isEmpty() || branches.stream().anyMatch(one -> !one.body().isEmpty());
      branches.forEach(branch -> endings.find(decision, branch));
    }
    return sure;
  }

  /**
   * One that ends with a step that all come to goes on there; 退回修改 leads back; 退回供应商 is at its end.
   */
  private void find(Decision decision, Branch branch) {
    List<Told> body = branch.body();
    boolean several = decision.branches.size() > 1;
    if (body.isEmpty() || !(body.getLast() instanceof Step(String label, String in))) {
      return;
    }
    if (comesLater(label)) {
      body.removeLast();
      body.add(new Back(label, in));
    } else if (several && branch.when().denied() && Phrase.isRework(label)) {
      body.add(new Back(handedIn(decision), in));
    } else if (Phrase.isFinal(label) && (several || decision.isBeforeBack())) {
      body.add(new End());
    }
  }

  private boolean comesLater(String label) {
    String plain = Alike.plain(label);
    return root.stream()
        .anyMatch(one -> one instanceof Step step && Alike.plain(step.label()).equals(plain));
  }

  /** The step before a decision that hands in what it is about; else the decision. */
  private static String handedIn(Decision decision) {
    List<Told> before = decision.among.subList(0, decision.among.indexOf(decision));
    return before.reversed().stream()
        .filter(one -> one instanceof Step step && Phrase.isHandedIn(step.label()))
        .map(one -> ((Step) one).label())
        .findFirst()
        .orElse(decision.label);
  }
}
