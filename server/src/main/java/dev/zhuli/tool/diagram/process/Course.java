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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was told of a process so far, and where the next words belong. */
final class Course {
  private static final int MOST_LABEL = 40;
  private static final int LONGEST_ANSWER = 8;
  private static final int LONGEST_AMOUNT = 14;
  private static final int SUBJECT = 3;
  private static final int LONGEST_CHECK = 12;

  /** 检查库存 asks the same as 有库存吗. */
  private static final Pattern LOOKED_FOR = Pattern.compile("^.{0,4}(?:检查|核对|核实|核查)");

  private static final Pattern LOOK =
      Pattern.compile("^.{0,3}(?:尝|看|量|测|试|查|闻|听|摸|观察|核对|判断)\\p{IsHan}{2}");

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
   * @param told what stood there
   */
  record Mark(List<Told> among, List<Told> told) {
    int size() {
      return told.size();
    }
  }

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
    if (at != root && !at.isEmpty() && isOver(at)) {
      closeAll();
    }
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
    return new Mark(at, List.copyOf(at));
  }

  /** Whether this is the very place. */
  boolean isAt(Mark mark) {
    return isBehind(mark) && at.size() == mark.size();
  }

  /** Whether nothing but more was told since, and there. */
  private boolean isBehind(Mark mark) {
    return at == mark.among()
        && at.size() >= mark.size()
        && at.subList(0, mark.size()).equals(mark.told());
  }

  /** The steps told since; empty where anything else was. */
  Optional<List<Told>> since(Mark mark) {
    return Optional.of(mark)
        .filter(this::isBehind)
        .map(there -> List.copyOf(at.subList(there.size(), at.size())))
        .filter(since -> since.stream().allMatch(Step.class::isInstance));
  }

  /** Goes on with what was told elsewhere. */
  void add(List<Told> told) {
    at.addAll(told);
  }

  /** Whether the step before a place looks at something: 尝一下咸淡. */
  boolean isLookedAt(Mark mark) {
    return isBehind(mark)
        && mark.size() > 0
        && at.get(mark.size() - 1) instanceof Step step
        && (Phrase.isCheck(step.label()) || LOOK.matcher(step.label()).find());
  }

  /** Forgets what was told since; only where nothing before it changed. */
  boolean undo(Mark mark) {
    boolean here = isBehind(mark);
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

  void closeIf(boolean close) {
    if (close) {
      closeAll();
    }
  }

  void closeAll() {
    looked();
    last = open.isEmpty() ? last : open.getLast();
    open.clear();
    at = root;
  }

  /** Ends a branch that is at its end, though that wasn't said: 自动取消; true where it was. */
  boolean finish() {
    boolean finished =
        at != root
            && !at.isEmpty()
            && at.getLast() instanceof Step step
            && Phrase.isFinal(step.label());
    if (finished) {
      end();
    }
    return finished;
  }

  /**
   * Whether all answers were told of what goes one way or another, such as amounts, and words go on
   * with none of them.
   */
  boolean isTold(String text) {
    if (!hasSeveral() || !open.element().isOfAmounts()) {
      return false;
    }
    List<Branch> branches = open.element().branches;
    List<String> latest = branches.stream().map(one -> Recalled.latest(one.body())).toList();
    return branches.stream().noneMatch(branch -> branch.body().isEmpty())
        && branches.getLast().body() == at
        && IntStream.range(1, text.length())
            .mapToObj(i -> text.substring(i - 1, i + 1))
            .noneMatch(
                two ->
                    latest.getLast().contains(two)
                        && !latest.stream().allMatch(one -> one.contains(two)));
  }

  /**
   * What comes after all that was told, and yet belongs to a check among it: 经理不同意则退回, behind 归档.
   *
   * @return whether it does; then its branches come next
   */
  boolean decideBehind(Condition when) {
    Optional<Step> check = recalled.check(when);
    boolean before = at == root && check.isPresent() && check.get() != root.getLast();
    if (before) {
      begin(
          new Decision(cut(when.question()), when.core(), List.of(), check.get().lane(), root),
          root.indexOf(check.get()) + 1);
    }
    return before;
  }

  void decide(String label, String core, List<String> options) {
    // What is asked behind a way back is asked before one goes it.
    boolean isBack = !at.isEmpty() && at.getLast() instanceof Back;
    begin(new Decision(cut(label), core, options, lane, at), isBack ? at.size() - 1 : at.size());
    pending = null;
  }

  private void begin(Decision decision, int place) {
    decision.among.add(place, decision);
    open.push(decision);
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
    if (meant.size() == 1 && isOver(meant.getFirst().body())) {
      closeAll();
    } else if (meant.size() == 1) {
      at = meant.getFirst().body();
    }
    return meant.size() == 1;
  }

  /** Goes on in another branch where words are about what that one ended with, and this didn't. */
  void goOn(String text) {
    boolean known = Recalled.labels(root).contains(Phrase.step(text));
    if (!known && text.length() > SUBJECT && !latest().contains(text.substring(0, SUBJECT))) {
      enter(text.substring(0, SUBJECT));
    }
  }

  /** Whether nothing more can come there. */
  private static boolean isOver(List<Told> body) {
    return body.getLast() instanceof End || body.getLast() instanceof Back;
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
        open.stream()
            .filter(decision -> decision.isContrary(when))
            .reduce((inner, outer) -> when.isOthers() ? outer : inner);
    Decision before = last;
    if (contrary.isPresent()) {
      return contrary;
    }
    if (when.isGeneral() && pending == null && !open.isEmpty() && open.element().isOfFaults()) {
      return Optional.of(open.element());
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
      if (when.positive().contains(label)
          || LOOKED_FOR.matcher(label).replaceFirst("").equals(when.core())) {
        return when.question();
      }
      String positive = withoutOverlap(label, when.positive());
      String link = label.length() > 4 || !Condition.isVerdict(positive) ? "，" : "";
      return label + (label.endsWith(when.core()) ? "" : link + positive) + "吗？";
    }
    return when.question();
  }

  /** 过 of 评审过, behind 部门评审. */
  private static String withoutOverlap(String before, String words) {
    int from = words.length() - 1;
    while (from > 1 && !before.endsWith(words.substring(0, from))) {
      from--;
    }
    return from > 1 ? words.substring(from) : words;
  }

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
  }
}
