package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Told.Back;
import dev.zhuli.tool.diagram.process.Told.Branch;
import dev.zhuli.tool.diagram.process.Told.Decision;
import dev.zhuli.tool.diagram.process.Told.End;
import dev.zhuli.tool.diagram.process.Told.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where branches go on, though that wasn't said. */
final class Endings {
  /** How many boxes a check and what it asks may take. */
  private static final int MOST_CHECK = 2;

  private static final Pattern SENT_BACK =
      Pattern.compile("^(?:退回|打回|返回|驳回|退)给?(\\p{IsHan}{2,5})$");

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
      endings.passOver(decision);
      doneOnly(decision);
    }
    return sure;
  }

  /**
   * 超过五千元总监审批，通过后打款: what costs less needs no such approval, or had another, and goes on where it
   * would have led.
   */
  private void passOver(Decision amount) {
    List<Branch> branches = amount.branches;
    boolean ofAmounts = branches.stream().allMatch(one -> one.when().isAmount());
    if (branches.isEmpty()
        || !ofAmounts
        || !amount.isBinary()
        || amount.among.getLast() != amount) {
      return;
    }
    Optional<Step> passed = passed(branches.getLast().body());
    if (passed.isEmpty()) {
      return;
    }
    Back on = new Back(passed.get().label(), passed.get().lane());
    List<Told> less =
        branches.size() == 1 ? amount.add(Condition.of("否则")) : branches.getFirst().body();
    if (less.isEmpty() || (less.getLast() instanceof Step step && Phrase.isCheck(step.label()))) {
      less.add(on);
    }
  }

  /** 需要补录就补录，不需要就上传: what is asked for is done before the rest. */
  private static void doneOnly(Decision decision) {
    boolean both = decision.branches.size() == 2 && decision.isBinary();
    if (both
        && decision.branch(false).size() == 1
        && decision.branch(false).getFirst() instanceof Step(String label, String in)
        && label.equals(decision.core)
        && !decision.branch(true).isEmpty()
        && decision.branch(true).getFirst() instanceof Step next) {
      decision.branch(false).add(new Back(next.label(), next.lane()));
    }
  }

  /** What is done once a check passed that stands at the end. */
  private static Optional<Step> passed(List<Told> told) {
    boolean checks = Recalled.labels(told).stream().limit(MOST_CHECK).anyMatch(Phrase::isCheck);
    return checks
            && told.getLast() instanceof Decision approval
            && approval.branches.size() > 1
            && approval.isBinary()
            && !approval.branch(false).isEmpty()
            && approval.branch(false).getFirst() instanceof Step step
        ? Optional.of(step)
        : Optional.empty();
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
    Optional<Step> whose = whose(label);
    if (whose.isPresent()) {
      body.add(new Back(whose.get().label(), whose.get().lane()));
    } else if (comesLater(label)) {
      body.removeLast();
      body.add(new Back(label, in));
    } else if (several && branch.when().denied() && Phrase.isRework(label)) {
      Step handedIn = handedIn(decision);
      body.removeLast();
      body.add(new Step(label, handedIn.lane()));
      body.add(new Back(handedIn.label(), handedIn.lane()));
    } else if (Phrase.isFinal(label) && (several || decision.isBeforeBack())) {
      body.add(new End());
    }
  }

  /** What somebody handed in to whom it is sent back: 退回开发 leads to 开发提交代码. */
  private Optional<Step> whose(String label) {
    Matcher sent = SENT_BACK.matcher(label);
    return sent.matches()
        ? Told.steps(root)
            .filter(
                step -> step.label().startsWith(sent.group(1)) || step.lane().equals(sent.group(1)))
            .filter(step -> Phrase.isHandedIn(step.label()))
            .findFirst()
        : Optional.empty();
  }

  private boolean comesLater(String label) {
    String plain = Alike.plain(label);
    return Told.steps(root).anyMatch(step -> Alike.plain(step.label()).equals(plain));
  }

  /** The step before a decision that hands in what it is about; else the decision. */
  private Step handedIn(Decision decision) {
    List<Told> before =
        new ArrayList<>(root.stream().takeWhile(one -> !holds(one, decision)).toList());
    before.addAll(decision.among.subList(0, decision.among.indexOf(decision)));
    return Told.steps(before.reversed())
        .filter(step -> Phrase.isHandedIn(step.label()))
        .findFirst()
        .orElse(new Step(decision.label, decision.lane));
  }

  private static boolean holds(Told one, Decision decision) {
    return one == decision || Recalled.decisions(List.of(one)).contains(decision);
  }
}
