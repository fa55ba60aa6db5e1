package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Told.Back;
import dev.zhuli.tool.diagram.process.Told.Branch;
import dev.zhuli.tool.diagram.process.Told.Decision;
import dev.zhuli.tool.diagram.process.Told.End;
import dev.zhuli.tool.diagram.process.Told.Part;
import dev.zhuli.tool.diagram.process.Told.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told of a process so far, and where the next words belong. */
final class Course {
  private static final int MOST_LABEL = 40;
  private static final int LONGEST_ANSWER = 8;
  private static final int LONGEST_AMOUNT = 14;
  private static final int LONGEST_CHECK = 12;

  private final List<Told> root = new ArrayList<>();
  private final Recalled recalled = new Recalled(root);

  /** Decisions whose branches are being told, the innermost first. */
  private final Deque<Decision> open = new ArrayDeque<>();

  /** Where the next step belongs. */
  private List<Told> at = root;

  private @Nullable Question pending;

  /** The outermost decision that was closed last. */
  private @Nullable Decision last;

  private String lane = "";

  /**
   * A place that can be gone back to.
   *
   * @param size how much stood there
   */
  record Mark(List<Told> among, int size) {}

  List<Told> all() {
    return root;
  }

  Recalled recalled() {
    return recalled;
  }

  boolean isEmpty() {
    return root.stream().allMatch(Part.class::isInstance);
  }

  /** Who acts from now on. */
  void lane(Optional<String> name) {
    lane = name.orElse(lane);
  }

  // --- Steps -----------------------------------------------------------------------------------

  void step(String label) {
    at.add(new Step(cut(label), lane));
  }

  void back(String label) {
    at.add(new Back(label, lane));
  }

  /** From here on it is told of a part of the process. */
  void part(String name) {
    closeAll();
    root.add(new Part(cut(name)));
  }

  /** The end of a branch; that of the whole needs no word. */
  void end() {
    if (at != root) {
      at.add(new End());
    }
  }

  /** What was told last here. */
  String latest() {
    return Recalled.latest(at.isEmpty() ? root : at);
  }

  Mark mark() {
    return new Mark(at, at.size());
  }

  /** Forgets what was told since; only where nothing else was begun meanwhile. */
  boolean undo(Mark mark) {
    boolean here = at == mark.among();
    if (here) {
      at.subList(mark.size(), at.size()).clear();
    }
    return here;
  }

  // --- Questions -------------------------------------------------------------------------------

  /** A question, whose answers come next. */
  void ask(Question question) {
    looked();
    pending = question;
  }

  Optional<Question> pending() {
    return Optional.ofNullable(pending);
  }

  /** A question whose answers are still to come, or never do: then it was a step. */
  void looked() {
    if (pending != null) {
      at.add(new Decision(cut(pending.label()), pending.core(), pending.options(), lane, at));
      pending = null;
    }
  }

  /** Answers that were named with the question. */
  List<String> options() {
    if (pending != null) {
      return pending.options();
    }
    return open.isEmpty() ? List.of() : open.element().options;
  }

  /** What is asked, of all questions to which an answer may come, the innermost first. */
  List<String> cores() {
    List<String> cores = new ArrayList<>();
    pending().ifPresent(question -> cores.add(question.core()));
    open.forEach(decision -> cores.add(decision.core));
    return cores;
  }

  /** What the innermost decision asks; empty for none. */
  String asked() {
    return open.isEmpty() ? "" : open.element().label;
  }

  // --- Decisions -------------------------------------------------------------------------------

  boolean isWithinDecision() {
    return !open.isEmpty();
  }

  boolean hasSeveral() {
    return !open.isEmpty() && open.element().branches.size() > 1;
  }

  /** Whether each branch ended with a word. */
  boolean isEndOfAll(String word) {
    return !word.isEmpty()
        && open.element().branches.stream()
            .allMatch(branch -> Recalled.latest(branch.body()).contains(word));
  }

  void closeAll() {
    looked();
    last = open.isEmpty() ? last : open.getLast();
    open.clear();
    at = root;
  }

  void decide(String label, String core, List<String> options) {
    Decision decision = new Decision(cut(label), core, options, lane, at);
    // What is asked behind a way back is asked before one goes it.
    boolean isBack = !at.isEmpty() && at.getLast() instanceof Back;
    at.add(isBack ? at.size() - 1 : at.size(), decision);
    open.push(decision);
    pending = null;
  }

  /** Goes on with another branch of a decision. */
  void reopen(Decision decision) {
    if (!open.contains(decision)) {
      open.push(decision);
    }
    while (open.element() != decision) {
      open.pop();
    }
  }

  /** From here on it is told what is done under a condition. */
  void branch(Condition when) {
    at = open.element().add(when);
  }

  /** Goes on in the one branch that ended with what is spoken of, if there is one. */
  boolean enter(String subject) {
    if (!hasSeveral()) {
      return false;
    }
    List<Branch> meant =
        open.element().branches.stream()
            .filter(branch -> Recalled.latest(branch.body()).contains(subject))
            .toList();
    at = meant.size() == 1 ? meant.getFirst().body() : at;
    return meant.size() == 1;
  }

  /** An open decision of which the very contrary was told. */
  Optional<Decision> contrary(Condition when) {
    return open.stream()
        .filter(decision -> decision.isContrary(when) && !when.core().isEmpty())
        .findFirst();
  }

  /** The decision of which it is another answer: one that lies open, or the one told last. */
  Optional<Decision> other(Condition when, boolean contraryOnly) {
    Optional<Decision> contrary =
        open.stream().filter(decision -> decision.isContrary(when)).findFirst();
    Decision before = last;
    if (contrary.isPresent()) {
      return contrary;
    }
    if (open.isEmpty() && before != null && before.isContrary(when) && before.takesNext()) {
      return Optional.of(before);
    }
    int longest = when.isAmount() ? LONGEST_AMOUNT : LONGEST_ANSWER;
    return pending != null || contraryOnly || when.said().length() > longest
        ? Optional.empty()
        : open.stream().filter(decision -> decision.isBeside(when)).findFirst();
  }

  /** What is asked where no question was told; a check just before it is that question. */
  String checked(Condition when) {
    if (!at.isEmpty()
        && when.core().length() <= 3
        && at.getLast() instanceof Step(String label, String in)
        && label.length() <= LONGEST_CHECK
        && Phrase.isCheck(label)) {
      at.removeLast();
      lane = in;
      if (when.positive().contains(label)) {
        return when.question();
      }
      String link = label.length() > 4 ? "，" : "";
      return label + (label.endsWith(when.core()) ? "" : link + when.positive()) + "吗？";
    }
    return when.question();
  }

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
  }
}
