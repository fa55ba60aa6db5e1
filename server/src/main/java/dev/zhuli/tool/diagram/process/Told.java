package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A part of a process while it is being read from its description; see {@link Narration}. */
sealed interface Told {
  /** A step in its own words. */
  record Step(String label, String lane) implements Told {}

  /** On with what was told before. */
  record Back(String label, String lane) implements Told {}

  record End() implements Told {}

  /** Here begins a part of the process: 准备阶段. Only in the whole, not in branches. */
  record Part(String name) implements Told {}

  /**
   * What is done under one condition.
   *
   * @param body grows while it is read
   */
  record Branch(Condition when, List<Told> body) {}

  /** A decision whose branches come one by one. */
  final class Decision implements Told {
    private static final int MOST_TAKEN = 2;

    final String label;
    final String core;
    final List<String> options;
    final String lane;

    /** What it stands in. */
    final List<Told> among;

    final List<Branch> branches = new ArrayList<>();

    /**
     * @param core empty where there are several answers
     */
    Decision(String label, String core, List<String> options, String lane, List<Told> among) {
      this.label = label;
      this.core = core;
      this.options = List.copyOf(options);
      this.lane = lane;
      this.among = among;
    }

    List<Told> add(Condition when) {
      boolean rest = when.isElse() && !branches.isEmpty();
      boolean second =
          branches.size() == 1
              && !isOpen()
              && !isContrary(when)
              && (isParallel(when) || when.isGeneral());
      Condition meant =
          rest
              ? when.insteadOf(branches.getFirst().when())
              : second ? when.besides(branches.getFirst().when()) : when;
      Branch branch = new Branch(meant, new ArrayList<>());
      branches.add(branch);
      return branch.body();
    }

    /** Whether it is open what the answers are. */
    boolean isOpen() {
      return core.isEmpty();
    }

    boolean isContrary(Condition when) {
      return branches.size() == 1
          && (when.isElse() || branches.getFirst().when().isContrary(when))
          && (core.isEmpty() || when.isAbout(core));
    }

    /** Whether a condition is a second of two answers, or one of more, to what wasn't asked. */
    boolean isParallel(Condition when) {
      return !branches.isEmpty()
          && branches.stream().allMatch(branch -> branch.when().isParallel(when));
    }

    boolean isOfAmounts() {
      return !branches.isEmpty() && branches.stream().allMatch(branch -> branch.when().isAmount());
    }

    /** Whether a condition is one more of several answers. */
    boolean isBeside(Condition when) {
      return isParallel(when) || (isOpen() && !isOfAmounts());
    }

    /**
     * Whether nothing stands behind it but steps that, now that another answer comes, turn out to
     * be of its first branch; they are put there.
     */
    boolean takesNext() {
      List<Told> behind = among.subList(among.indexOf(this) + 1, among.size());
      boolean few = behind.size() <= MOST_TAKEN && behind.stream().allMatch(Step.class::isInstance);
      if (few) {
        branches.getFirst().body().addAll(List.copyOf(behind));
        behind.clear();
      }
      return few;
    }

    /** Whether only what is out of order was told, and it ended with no check of something else. */
    boolean isOfFaults() {
      return branches.size() == 1
          && branches.getFirst().when().isFault()
          && !Phrase.isCheck(Recalled.latest(branches.getFirst().body()));
    }

    boolean isBeforeBack() {
      int next = among.indexOf(this) + 1;
      return next < among.size() && among.get(next) instanceof Back;
    }

    boolean isBinary() {
      return switch (branches.size()) {
        case 1 -> !isOpen();
        case 2 ->
            branches.getLast().when().isElse()
                || (!isOpen()
                    && branches.getFirst().when().denied() != branches.getLast().when().denied())
                || branches.getFirst().when().isContrary(branches.getLast().when());
        default -> false;
      };
    }

    List<Told> branch(boolean denied) {
      return branches.stream()
          .filter(branch -> branch.when().denied() == denied)
          .findFirst()
          .map(Branch::body)
          .orElse(List.of());
    }

    /** Whether it is asked in the words of the one condition that was told, though they deny. */
    boolean isAskedAsSaid() {
      Condition first = branches.getFirst().when();
      boolean alone = branches.size() == 1 || branches.getLast().when().isElse();
      return (alone || first.isAmount()) && first.isWord() && label.equals(first.question());
    }
  }

  /** The steps among what was told, without those of branches. */
  static Stream<Step> steps(List<Told> told) {
    return told.stream().filter(Step.class::isInstance).map(Step.class::cast);
  }

  /** The statements of the language that say the same. */
  static List<Statement> statements(List<Told> told) {
    List<Statement> statements = new ArrayList<>();
    String part = "";
    List<Statement> within = statements;
    for (Told one : told) {
      if (one instanceof Part(String name)) {
        close(statements, part, within);
        part = name;
        within = new ArrayList<>();
      } else {
        within.add(inLane(one));
      }
    }
    close(statements, part, within);
    return statements;
  }

  private static void close(List<Statement> statements, String part, List<Statement> within) {
    if (!part.isEmpty()) {
      statements.add(new Statement.Group(part, within));
    }
  }

  private static Statement inLane(Told told) {
    String lane =
        switch (told) {
          case Step step -> step.lane();
          case Back back -> back.lane();
          case Decision decision -> decision.lane;
          case End end -> "";
          case Part part -> "";
        };
    Statement statement = statement(told);
    return lane.isEmpty() ? statement : new Statement.Lane(lane, List.of(statement));
  }

  private static Statement statement(Told told) {
    return switch (told) {
      case Step step -> new Statement.Step(Kind.PROCESS, step.label());
      case Back back -> new Statement.Goto(back.label());
      case End end -> new Statement.End("");
      case Part part -> new Statement.Group(part.name(), List.of());
      case Decision decision when decision.branches.isEmpty() ->
          new Statement.Step(Kind.PROCESS, decision.label);
      case Decision decision -> decided(decision);
    };
  }

  private static Statement decided(Decision decision) {
    if (!decision.isBinary()) {
      return new Statement.Choice(
          decision.isOpen() ? decision.label : "属于哪种情况？",
          decision.branches.stream()
              .map(branch -> new Statement.Case(branch.when().said(), statements(branch.body())))
              .toList());
    }
    Condition first = decision.branches.getFirst().when();
    boolean asSaid = decision.isAskedAsSaid();
    String label = decision.isOpen() ? first.question() : decision.label;
    return new Statement.If(
        asSaid ? first.said() + "吗？" : label,
        statements(decision.branch(asSaid)),
        statements(decision.branch(!asSaid)));
  }
}
