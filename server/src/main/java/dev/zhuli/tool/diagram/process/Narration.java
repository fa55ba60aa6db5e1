package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a process off its Chinese description by rules alone, clause by clause: "如果…，就…；否则…",
 * "…的退回", "看有没有…", "重新…". It takes no time, and with plain descriptions does better than a small
 * model; where it isn't sure, {@link #isSure} says so.
 */
final class Narration {
  private static final int LEAST_STEPS = 4;
  private static final int LONGEST_SURE = 24;

  /** How many clauses later the contrary of an answer may come. */
  private static final int SOON = 3;

  private final String title;
  private final List<Clause> clauses;

  /** What begins with the contrary of another clause, by its place. */
  private final Map<Integer, Conditional> contraries;

  private final Roles roles;
  private final Course course = new Course();
  private final Answers answers;

  /** What is being read, with the words that tell of the steps before. */
  private String said = "";

  private boolean sure = true;

  private Narration(String title, List<Clause> clauses, Roles roles) {
    this.title = title;
    this.clauses = clauses;
    this.contraries = Contraries.of(clauses);
    this.roles = roles;
    this.answers = new Answers(course, roles, this::then);
  }

  static Narration of(String description) {
    Clause.Text text = Clause.read(description);
    Narration narration =
        new Narration(text.title(), text.clauses(), Roles.of(description, text.clauses()));
    IntStream.range(0, text.clauses().size()).forEach(narration::read);
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

  private void read(int place) {
    answers.begin();
    Clause clause = clauses.get(place);
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
      if (!course.enter(Phrase.withoutDone(redone.group(1)))) {
        piece(redone.group(1), apart, false);
      }
      apart = false;
      said = redone.group(2);
      text = redone.group(2);
    }
    text = Phrase.plain(text);
    Matcher once = Phrase.ONCE.matcher(text);
    boolean ofAmount = Conditional.isOfAmount(text);
    if (once.matches() && !ofAmount && once(once.group(1), once.group(2), apart)) {
      return;
    }
    Conditional told = contraries.get(place);
    if (told != null && text.endsWith(told.rest()) && answers.beside(told, text, apart)) {
      return;
    }
    if (!ofAmount && !isAnsweredLater(Phrase.was(text), place)) {
      text = Phrase.later(text, course.latest());
    }
    if (!Alike.plain(text).isEmpty()) {
      piece(text, apart, clause.asks());
    }
  }

  /** Whether the contrary of words comes in a clause soon after: 接通, 没接通. */
  private boolean isAnsweredLater(String was, int place) {
    int from = place + 1;
    return !was.isEmpty()
        && clauses.subList(from, Math.min(clauses.size(), from + SOON)).stream()
            .anyMatch(later -> later.text().matches(".{0,6}[没不未]有?" + Pattern.quote(was) + ".*"));
  }

  /** Whether a clause goes on where all branches ended: 之后…; or 退完款…, where both refund. */
  private boolean isBehindAll(String text) {
    Matcher once = Phrase.ONCE.matcher(Phrase.plain(text));
    String done = once.matches() ? once.group(1) : Phrase.done(text);
    return course.hasSeveral()
        && (Phrase.isLater(text) || Phrase.isAnyWork(done) || course.isEndOfAll(done));
  }

  /**
   * A clause that tells what is done after something: that may be an answer, or a step that wasn't
   * told yet.
   *
   * @return whether it was told here
   */
  private boolean once(String before, String then, boolean apart) {
    Conditional answer = new Conditional(Condition.of(before), then, Reading.CONTRARY);
    if (answers.branch(answer, apart)) {
      return true;
    }
    if (course.enter(Phrase.withoutDone(before))) {
      piece(Phrase.plain(then), false, false);
      return true;
    }
    boolean aCase = Conditional.isCase(before);
    boolean unknown = before.length() > (course.isEmpty() ? 2 : 3);
    if (!aCase && unknown && !Phrase.isWhen(before) && !course.recalled().isKnown(before)) {
      course.closeIf(apart || course.isTold(before));
      answers.doubt(answer);
      steps(before);
      piece(Phrase.plain(then), false, false);
      return true;
    }
    course.closeIf(apart && aCase);
    if (aCase || !apart) {
      answers.doubt(answer);
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
    } else if (!answers.decided(text, apart)) {
      course.closeIf(apart || Phrase.joined(text));
      if (!asked(text, asks) && (Phrase.parts(text).size() > 1 || !back(text))) {
        boolean over = course.hasSeveral() && !Phrase.isSequel(text) && course.finish();
        course.closeIf(over || course.isTold(text));
        course.goOn(text);
        steps(text);
      }
    }
  }

  /** What is done under a condition. */
  private void then(String rest) {
    said = rest;
    piece(Phrase.plain(rest), false, false);
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
    Optional<String> back =
        course
            .recalled()
            .anew(text, title)
            .or(() -> course.recalled().back(said, text, course.asked()));
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
    List<String> parts = course.recalled().again(text).orElse(Phrase.parts(text));
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
