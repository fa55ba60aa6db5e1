package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import dev.zhuli.tool.diagram.process.Told.Back;
import dev.zhuli.tool.diagram.process.Told.Branch;
import dev.zhuli.tool.diagram.process.Told.Decision;
import dev.zhuli.tool.diagram.process.Told.End;
import dev.zhuli.tool.diagram.process.Told.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads a process off its Chinese description by rules alone, clause by clause: "如果…，就…；否则…",
 * "…的退回", "看有没有…", "重新…". It takes no time, and with plain descriptions does better than a small
 * model; where it isn't sure, {@link #isSure} says so.
 */
final class Narration {
  private static final int LEAST_STEPS = 4;
  private static final int MOST_LABEL = 40;
  private static final int LONGEST_SURE = 24;
  private static final int LONGEST_ANSWER = 8;
  private static final int LONGEST_AMOUNT = 14;
  private static final int LONGEST_CHECK = 12;

  private final String title;
  private final Roles roles;
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

  /** What is being read, with the words that tell of the steps before. */
  private String said = "";

  /** What was read as a step, and may have been a condition. */
  private @Nullable Doubt doubt;

  private boolean sure = true;

  /**
   * @param among where it was told
   * @param size how much stood there before
   */
  private record Doubt(Conditional one, List<Told> among, int size) {}

  private Narration(String title, Roles roles) {
    this.title = title;
    this.roles = roles;
  }

  static Narration of(String description) {
    Clause.Text text = Clause.read(description);
    Narration narration = new Narration(text.title(), Roles.of(description));
    text.clauses().forEach(narration::read);
    narration.looked();
    narration.finish();
    return narration;
  }

  Program program() {
    List<Statement> body = new ArrayList<>();
    roles.names().forEach(name -> body.add(new Statement.Lane(name, List.of())));
    body.addAll(Told.statements(root));
    return new Program(title, body, List.of());
  }

  /** Whether all of it was understood, and it tells enough to be drawn as it is. */
  boolean isSure() {
    return sure && Recalled.labels(root).size() >= LEAST_STEPS;
  }

  private void read(Clause clause) {
    if (clause.item() > 0) {
      recalled.item(clause.item(), clause.text());
    }
    if (roles.isAbout(clause.text())) {
      return;
    }
    boolean apart = clause.after() != Clause.COMMA;
    String text = clause.text();
    if (Phrase.joins(text) || isBehindAll(text)) {
      closeAll();
      text = Phrase.withoutJoining(text);
    }
    said = text;
    Matcher redone = Phrase.REDONE.matcher(Phrase.plain(text));
    if (redone.matches() && !recalled.isKnown(redone.group(1))) {
      piece(redone.group(1), apart, false);
      apart = false;
      said = redone.group(2);
      text = redone.group(2);
    }
    Matcher once = Phrase.ONCE.matcher(Phrase.plain(text));
    if (once.matches() && once(once.group(1), once.group(2), apart)) {
      return;
    }
    text = Phrase.later(Phrase.plain(text), Recalled.latest(at.isEmpty() ? root : at));
    if (!Alike.plain(text).isEmpty()) {
      piece(text, apart, clause.asks());
    }
  }

  /**
   * A clause that tells what is done after something: that may be an answer, or a step that wasn't
   * told yet.
   *
   * @return whether it was told here
   */
  private boolean once(String before, String then, boolean apart) {
    Conditional answer = new Conditional(Condition.of(before), then, Reading.CONTRARY);
    if (branch(answer, apart)) {
      return true;
    }
    if (isWithin(before)) {
      piece(Phrase.plain(then), false, false);
      return true;
    }
    boolean aCase = Conditional.isCase(before);
    boolean unknown = root.isEmpty() ? before.length() > 2 : before.length() > 3;
    if (!aCase && unknown && !Phrase.isWhen(before) && !recalled.isKnown(before)) {
      closeIf(apart);
      steps(before);
      piece(Phrase.plain(then), false, false);
      return true;
    }
    if (aCase) {
      closeIf(apart);
      doubt = new Doubt(answer, at, at.size());
    }
    return false;
  }

  /** Whether a clause goes on where all branches ended: 之后…; or 退完款…, where both refund. */
  private boolean isBehindAll(String text) {
    if (!hasSeveral()) {
      return false;
    }
    String done = Phrase.done(text);
    return Phrase.isLater(text)
        || (!done.isEmpty()
            && open.element().branches.stream()
                .allMatch(branch -> Recalled.latest(branch.body()).contains(done)));
  }

  private boolean hasSeveral() {
    return !open.isEmpty() && open.element().branches.size() > 1;
  }

  /**
   * @param apart whether it begins a sentence or a part of one: then it goes on behind decisions,
   *     unless it tells of another answer
   */
  private void piece(String text, boolean apart, boolean asks) {
    if (Phrase.isEnd(text)) {
      end();
    } else if (Phrase.isUntil(text) && !open.isEmpty()) {
      at.add(new Back(open.element().label, lane));
    } else if (!decided(text, apart)) {
      if (apart || Phrase.joined(text)) {
        closeAll();
      }
      if (!asked(text, asks) && !back(text)) {
        steps(text);
      }
    }
  }

  private boolean back(String text) {
    String checked = open.isEmpty() ? "" : open.element().label;
    Optional<String> back = recalled.back(said, text, checked);
    back.ifPresent(label -> at.add(new Back(label, lane)));
    return back.isPresent();
  }

  private void end() {
    if (at != root) {
      at.add(new End());
    }
  }

  private void closeAll() {
    looked();
    last = open.isEmpty() ? last : open.getLast();
    open.clear();
    at = root;
  }

  // --- Conditions and their branches ----------------------------------------------------------

  private boolean decided(String text, boolean apart) {
    if (Phrase.isAllThose(text)) {
      closeAll();
      return true;
    }
    Matcher unless = Phrase.UNLESS.matcher(text);
    if (unless.matches()) {
      closeIf(apart);
      Condition when = Condition.of(unless.group(1));
      pending = new Question(when.question(), when.core(), List.of());
      return true;
    }
    for (String option : options()) {
      if (text.startsWith(option) && text.length() > option.length()) {
        String rest = text.substring(option.length());
        return branch(new Conditional(Condition.of(option), rest, Reading.ALWAYS), apart);
      }
    }
    List<Conditional> readings = Conditional.of(text).stream().map(roles::apart).toList();
    if (readings.stream().anyMatch(one -> branch(one, apart) || isAside(one, apart))
        || led(text, apart)) {
      return true;
    }
    closeIf(apart);
    readings.stream()
        .filter(one -> one.reading() == Reading.ANSWER && !one.rest().isEmpty())
        .findFirst()
        .ifPresent(one -> doubt = new Doubt(one, at, at.size()));
    return false;
  }

  /** 及格就发证书 was no step after all, where 不及格就补考 follows. */
  private void resolve(Condition when) {
    Doubt doubted = doubt;
    if (doubted != null && doubted.one().when().isContrary(when) && at == doubted.among()) {
      doubt = null;
      at.subList(doubted.size(), at.size()).clear();
      Condition first = doubted.one().when();
      decide(checked(first), first.core(), List.of());
      at = open.element().add(first);
      piece(Phrase.plain(doubted.one().rest()), false, false);
    }
  }

  /** What is no condition, but no step either. */
  private boolean isAside(Conditional one, boolean apart) {
    if (one.reading() == Reading.MOMENT) {
      closeIf(hasSeveral());
      String step = one.rest().isEmpty() && root.isEmpty() ? one.when().said() : one.rest();
      if (!step.isEmpty()) {
        piece(Phrase.plain(step), apart, false);
      }
      return true;
    }
    return one.reading() == Reading.TOPIC && root.isEmpty();
  }

  private void closeIf(boolean close) {
    if (close) {
      closeAll();
    }
  }

  private List<String> options() {
    if (pending != null) {
      return pending.options();
    }
    return open.isEmpty() ? List.of() : open.element().options;
  }

  /** What begins with the very words that were asked for: 免检物料直接贴标签, 干了浇水. */
  private boolean led(String text, boolean apart) {
    List<String> cores = new ArrayList<>();
    if (pending != null) {
      cores.add(pending.core());
    }
    open.forEach(decision -> cores.add(decision.core));
    return cores.stream()
        .flatMap(core -> Phrase.led(text, core).stream())
        .anyMatch(led -> branch(led, apart));
  }

  private boolean branch(Conditional one, boolean apart) {
    Condition when = one.when();
    resolve(when);
    Question asked = pending;
    Optional<Decision> contrary =
        open.stream()
            .filter(decision -> decision.isContrary(when) && !when.core().isEmpty())
            .findFirst();
    boolean answers = contrary.isEmpty() && asked != null && isAnswer(when, asked);
    Optional<Decision> other =
        answers || contrary.isPresent() ? contrary : other(when, one.reading() == Reading.CONTRARY);
    Condition answer = when;
    if (other.isPresent()) {
      looked();
      open(other.get());
    } else if (answers && asked != null && one.reading() != Reading.CONTRARY) {
      answer = asked.isOpen() ? when : when.asAnswer();
      decide(asked.label(), asked.core(), asked.options());
    } else if (recalled.unanswered(when).isPresent()) {
      open(recalled.unanswered(when).get());
    } else if (one.reading() == Reading.ALWAYS) {
      closeIf(apart && !isWithin(when));
      looked();
      decide(checked(when), when.core(), List.of());
    } else {
      return false;
    }
    at = open.element().add(answer);
    if (!one.rest().isEmpty()) {
      said = one.rest();
      piece(Phrase.plain(one.rest()), false, false);
    }
    return true;
  }

  private static boolean isAnswer(Condition when, Question asked) {
    return asked.isOpen() || when.isAbout(asked.core()) || when.core().length() <= 3;
  }

  /** See {@link #isWithin(String)}: 抽样检验, 检验合格. */
  private boolean isWithin(Condition when) {
    return when.core().length() > 2 && isWithin(when.core().substring(0, 2));
  }

  /** Goes on in the one branch that ended with what is spoken of, if there is one. */
  private boolean isWithin(String subject) {
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

  /** The decision of which it is another answer: one that lies open, or the one told last. */
  private Optional<Decision> other(Condition when, boolean contraryOnly) {
    Optional<Decision> contrary =
        open.stream().filter(decision -> decision.isContrary(when)).findFirst();
    Decision before = last;
    if (contrary.isPresent()) {
      return contrary;
    }
    if (open.isEmpty() && before != null && before.isContrary(when) && before.takesNext()) {
      return Optional.of(before);
    }
    if (pending != null
        || contraryOnly
        || when.said().length() > (when.isAmount() ? LONGEST_AMOUNT : LONGEST_ANSWER)) {
      return Optional.empty();
    }
    return open.stream().filter(decision -> decision.isBeside(when)).findFirst();
  }

  private void open(Decision decision) {
    if (!open.contains(decision)) {
      open.push(decision);
    }
    while (open.element() != decision) {
      open.pop();
    }
  }

  private void decide(String label, String core, List<String> options) {
    Decision decision = new Decision(cut(label), core, options, lane, at);
    // What is asked behind a way back is asked before one goes it.
    boolean isBack = !at.isEmpty() && at.getLast() instanceof Back;
    at.add(isBack ? at.size() - 1 : at.size(), decision);
    open.push(decision);
    pending = null;
  }

  /** What is asked where no question was told; a check just before it is that question. */
  private String checked(Condition when) {
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

  // --- Questions and steps --------------------------------------------------------------------

  private boolean asked(String text, boolean asks) {
    Optional<Question> told = Question.of(text).or(() -> asks ? open(text) : Optional.empty());
    if (told.isEmpty()) {
      return false;
    }
    looked();
    Question question =
        new Question(roles.stripped(told.get().label()), told.get().core(), told.get().options());
    lane = roles.acting(text).orElse(lane);
    Optional<String> same = recalled.asked(question);
    if (same.isPresent()) {
      at.add(new Back(same.get(), lane));
    } else {
      pending = question;
      recalled.question(question.label(), text);
    }
    return true;
  }

  /** What stands before the answers and a colon: 确定处理方式. */
  private static Optional<Question> open(String text) {
    String what = Phrase.step(text).replaceFirst("^(?:确定|判断|选择)", "");
    return Optional.of(new Question(what + "？", "", List.of()));
  }

  /** A question whose answers are still to come, or never do: then it was a step. */
  private void looked() {
    if (pending != null) {
      at.add(new Decision(cut(pending.label()), pending.core(), pending.options(), lane, at));
      pending = null;
    }
  }

  private void steps(String text) {
    if (Phrase.isNothing(text)) {
      return;
    }
    if (Phrase.isFine(text)) {
      end();
      return;
    }
    List<String> parts = Phrase.parts(text);
    for (String part : parts) {
      if (parts.size() > 1) {
        said = part;
        if (back(part)) {
          continue;
        }
      }
      lane = roles.acting(part).orElse(lane);
      String label = roles.stripped(Phrase.step(part));
      if (!Alike.plain(label).isEmpty() && !roles.isHandover(part)) {
        sure &= label.length() <= LONGEST_SURE;
        at.add(new Step(cut(label), lane));
        if (Phrase.ends(part)) {
          end();
        }
      }
    }
  }

  private void finish() {
    for (Decision decision : Recalled.decisions(root)) {
      sure &= decision.branches.size() != 1 || !decision.isOpen();
      sure &=
          decision.branches.isEmpty()
              || decision.branches.stream().anyMatch(branch -> !branch.body().isEmpty());
      decision.branches.forEach(branch -> finish(decision, branch));
    }
  }

  /**
   * Where a branch goes on, though that wasn't said: one that ends with a step that all come to,
   * there; 退回修改 leads back; 退回供应商 is at its end.
   */
  private void finish(Decision decision, Branch branch) {
    List<Told> body = branch.body();
    boolean several = decision.branches.size() > 1;
    if (body.isEmpty() || !(body.getLast() instanceof Step(String label, String in))) {
      return;
    }
    if (isTold(root, label)) {
      body.removeLast();
      body.add(new Back(label, in));
    } else if (several && branch.when().denied() && Phrase.isRework(label)) {
      body.add(new Back(handedIn(decision), in));
    } else if (Phrase.isFinal(label) && (several || decision.isBeforeBack())) {
      body.add(new End());
    }
  }

  private static boolean isTold(List<Told> told, String label) {
    return told.stream()
        .anyMatch(
            one ->
                one instanceof Step step && Alike.plain(step.label()).equals(Alike.plain(label)));
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

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
  }
}
