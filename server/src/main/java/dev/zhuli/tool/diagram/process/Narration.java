package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import dev.zhuli.tool.diagram.process.Told.Decision;
import java.util.ArrayList;
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
  private static final int LONGEST_SURE = 24;

  private final String title;
  private final Roles roles;
  private final Course course = new Course();

  /** What is being read, with the words that tell of the steps before. */
  private String said = "";

  /** What was read as a step, and may have been a condition. */
  private @Nullable Doubt doubt;

  private boolean sure = true;

  /**
   * @param before where it was told
   */
  private record Doubt(Conditional one, Course.Mark before) {}

  private Narration(String title, Roles roles) {
    this.title = title;
    this.roles = roles;
  }

  static Narration of(String description) {
    Clause.Text text = Clause.read(description);
    Narration narration = new Narration(text.title(), Roles.of(description));
    text.clauses().forEach(narration::read);
    narration.course.looked();
    narration.sure &= Endings.find(narration.course.all());
    return narration;
  }

  Program program() {
    List<Statement> body = new ArrayList<>();
    roles.names().forEach(name -> body.add(new Statement.Lane(name, List.of())));
    body.addAll(Told.statements(course.all()));
    return new Program(title, body, List.of());
  }

  /** Whether all of it was understood, and it tells enough to be drawn as it is. */
  boolean isSure() {
    return sure && Recalled.labels(course.all()).size() >= LEAST_STEPS;
  }

  // --- Clauses ---------------------------------------------------------------------------------

  private void read(Clause clause) {
    if (clause.item() > 0) {
      course.recalled().item(clause.item(), clause.text());
    }
    if (roles.isAbout(clause.text())) {
      return;
    }
    if (clause.asks() && Phrase.isPart(clause.text())) {
      course.part(clause.text());
      return;
    }
    boolean apart = clause.after() != Clause.COMMA;
    String text = clause.text();
    if (Phrase.joins(text) || isBehindAll(text)) {
      course.closeAll();
      text = Phrase.withoutJoining(text);
    }
    said = text;
    Matcher redone = Phrase.REDONE.matcher(Phrase.plain(text));
    if (redone.matches() && !course.recalled().isKnown(redone.group(1))) {
      piece(redone.group(1), apart, false);
      apart = false;
      said = redone.group(2);
      text = redone.group(2);
    }
    Matcher once = Phrase.ONCE.matcher(Phrase.plain(text));
    if (once.matches() && once(once.group(1), once.group(2), apart)) {
      return;
    }
    text = Phrase.later(Phrase.plain(text), course.latest());
    if (!Alike.plain(text).isEmpty()) {
      piece(text, apart, clause.asks());
    }
  }

  /** Whether a clause goes on where all branches ended: 之后…; or 退完款…, where both refund. */
  private boolean isBehindAll(String text) {
    return course.hasSeveral() && (Phrase.isLater(text) || course.isEndOfAll(Phrase.done(text)));
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
    if (course.enter(before)) {
      piece(Phrase.plain(then), false, false);
      return true;
    }
    boolean aCase = Conditional.isCase(before);
    boolean unknown = before.length() > (course.isEmpty() ? 2 : 3);
    if (!aCase && unknown && !Phrase.isWhen(before) && !course.recalled().isKnown(before)) {
      closeIf(apart);
      steps(before);
      piece(Phrase.plain(then), false, false);
      return true;
    }
    if (aCase) {
      closeIf(apart);
      doubt = new Doubt(answer, course.mark());
    }
    return false;
  }

  /**
   * @param apart whether it begins a sentence or a part of one: then it goes on behind decisions,
   *     unless it tells of another answer
   */
  private void piece(String text, boolean apart, boolean asks) {
    if (Phrase.isEnd(text)) {
      course.end();
    } else if (Phrase.isUntil(text) && course.isWithinDecision()) {
      course.back(course.asked());
    } else if (!decided(text, apart)) {
      closeIf(apart || Phrase.joined(text));
      if (!asked(text, asks) && !back(text)) {
        steps(text);
      }
    }
  }

  private void closeIf(boolean close) {
    if (close) {
      course.closeAll();
    }
  }

  // --- Conditions and their branches -----------------------------------------------------------

  private boolean decided(String text, boolean apart) {
    if (Phrase.isAllThose(text)) {
      course.closeAll();
      return true;
    }
    Matcher unless = Phrase.UNLESS.matcher(text);
    if (unless.matches()) {
      closeIf(apart);
      Condition when = Condition.of(unless.group(1));
      course.ask(new Question(when.question(), when.core(), List.of()));
      return true;
    }
    for (String option : course.options()) {
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
        .ifPresent(one -> doubt = new Doubt(one, course.mark()));
    return false;
  }

  /** 及格就发证书 was no step after all, where 不及格就补考 follows. */
  private void resolve(Condition when) {
    Doubt doubted = doubt;
    if (doubted != null && doubted.one().when().isContrary(when) && course.undo(doubted.before())) {
      doubt = null;
      Condition first = doubted.one().when();
      course.decide(course.checked(first), first.core(), List.of());
      course.branch(first);
      piece(Phrase.plain(doubted.one().rest()), false, false);
    }
  }

  /** What is no condition, but no step either. */
  private boolean isAside(Conditional one, boolean apart) {
    if (one.reading() == Reading.MOMENT) {
      closeIf(course.hasSeveral());
      boolean begins = one.rest().isEmpty() && course.isEmpty();
      String step = begins ? one.when().said() : one.rest();
      if (!step.isEmpty()) {
        piece(Phrase.plain(step), apart, false);
      }
      return true;
    }
    return one.reading() == Reading.TOPIC && course.isEmpty();
  }

  /** What begins with the very words that were asked for: 免检物料直接贴标签, 干了浇水. */
  private boolean led(String text, boolean apart) {
    return course.cores().stream()
        .flatMap(core -> Phrase.led(text, core).stream())
        .anyMatch(led -> branch(led, apart));
  }

  private boolean branch(Conditional one, boolean apart) {
    Condition when = one.when();
    resolve(when);
    Optional<Question> asked = course.pending();
    Optional<Decision> contrary = course.contrary(when);
    boolean only = one.reading() == Reading.CONTRARY;
    boolean answers =
        contrary.isEmpty() && asked.filter(question -> isAnswer(when, question)).isPresent();
    Optional<Decision> other =
        answers || contrary.isPresent() ? contrary : course.other(when, only);
    Optional<Decision> unanswered = course.recalled().unanswered(when);
    Condition answer = when;
    if (other.isPresent()) {
      course.looked();
      course.reopen(other.get());
    } else if (answers && asked.isPresent() && !only) {
      Question question = asked.get();
      answer = question.isOpen() ? when : when.asAnswer();
      course.decide(question.label(), question.core(), question.options());
    } else if (unanswered.isPresent()) {
      course.reopen(unanswered.get());
    } else if (one.reading() == Reading.ALWAYS) {
      closeIf(apart && !isWithin(when));
      course.looked();
      course.decide(course.checked(when), when.core(), List.of());
    } else {
      return false;
    }
    course.branch(answer);
    if (!one.rest().isEmpty()) {
      said = one.rest();
      piece(Phrase.plain(one.rest()), false, false);
    }
    return true;
  }

  private static boolean isAnswer(Condition when, Question asked) {
    return asked.isOpen() || when.isAbout(asked.core()) || when.core().length() <= 3;
  }

  /** Whether it speaks of what one of the branches ended with, and goes on there: 抽样检验, 检验合格. */
  private boolean isWithin(Condition when) {
    return when.core().length() > 2 && course.enter(when.core().substring(0, 2));
  }

  // --- Questions and steps ---------------------------------------------------------------------

  private boolean asked(String text, boolean asks) {
    Optional<Question> told = Question.of(text).or(() -> asks ? open(text) : Optional.empty());
    if (told.isEmpty()) {
      return false;
    }
    course.looked();
    Question question =
        new Question(roles.stripped(told.get().label()), told.get().core(), told.get().options());
    course.lane(roles.acting(text));
    Optional<String> same = course.recalled().asked(question);
    if (same.isPresent()) {
      course.back(same.get());
    } else {
      course.ask(question);
      course.recalled().question(question.label(), text);
    }
    return true;
  }

  /** What stands before the answers and a colon: 确定处理方式. */
  private static Optional<Question> open(String text) {
    String what = Phrase.step(text).replaceFirst("^(?:确定|判断|选择)", "");
    return Optional.of(new Question(what + "？", "", List.of()));
  }

  private boolean back(String text) {
    Optional<String> back = course.recalled().back(said, text, course.asked());
    back.ifPresent(course::back);
    return back.isPresent();
  }

  private void steps(String text) {
    course.looked();
    if (Phrase.isNothing(text)) {
      return;
    }
    if (Phrase.isFine(text)) {
      course.end();
      return;
    }
    List<String> parts = Phrase.parts(text);
    for (String part : parts) {
      said = parts.size() > 1 ? part : said;
      if (parts.size() == 1 || !back(part)) {
        step(part);
      }
    }
  }

  private void step(String part) {
    course.lane(roles.acting(part));
    String label = roles.stripped(Phrase.step(part));
    if (!Alike.plain(label).isEmpty() && !roles.isHandover(part)) {
      sure &= label.length() <= LONGEST_SURE;
      course.step(label);
      if (Phrase.ends(part)) {
        course.end();
      }
    }
  }
}
