package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import dev.zhuli.tool.diagram.process.Told.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Finds the decision that a condition answers, or makes one; see {@link Narration}. */
final class Answers {
  private static final int LONGEST_ANSWER = 4;

  private final Course course;
  private final Roles roles;
  private final Consumer<String> then;

  /** What was read as a step, and may have been a condition. */
  private @Nullable Doubt doubt;

  /** Whether that was in the clause that is being read. */
  private boolean fresh;

  /**
   * @param before where it was told
   * @param end the end of what was told by it
   */
  private record Doubt(Conditional one, Course.Mark before, Course.Mark end) {}

  /**
   * @param then reads what is done under a condition
   */
  Answers(Course course, Roles roles, Consumer<String> then) {
    this.course = course;
    this.roles = roles;
    this.then = then;
  }

  /** Here begins the next clause. */
  void begin() {
    Doubt told = doubt;
    if (fresh && told != null) {
      doubt = new Doubt(told.one(), told.before(), course.mark());
    }
    fresh = false;
  }

  /** What is told next may turn out to be what is done under a condition. */
  void doubt(Conditional one) {
    doubt = new Doubt(one, course.mark(), course.mark());
    fresh = true;
  }

  /** What begins with the contrary of another clause, where it isn't plain without that. */
  boolean beside(Conditional told, String text, boolean apart) {
    boolean plain = Conditional.of(text).stream().anyMatch(one -> one.reading() == Reading.ALWAYS);
    return !plain && branch(roles.apart(told), apart);
  }

  /**
   * Reads a clause as a condition, as far as it is one.
   *
   * @param apart whether it begins a sentence or a part of one
   */
  boolean decided(String text, boolean apart) {
    if (Phrase.isAllThose(text)) {
      course.closeAll();
      return true;
    }
    Matcher unless = Phrase.UNLESS.matcher(text);
    if (unless.matches()) {
      course.closeIf(apart);
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
    if (answered(text)) {
      return true;
    }
    List<Conditional> readings = Conditional.of(text).stream().map(roles::apart).toList();
    if (readings.stream().anyMatch(one -> branch(one, apart) || isAside(one, apart))
        || led(text, apart)) {
      return true;
    }
    course.closeIf(apart);
    if (!apart && readings.stream().anyMatch(this::isBesideDoubt)) {
      return true;
    }
    readings.stream()
        .filter(one -> one.reading() == Reading.ANSWER || one.reading() == Reading.EITHER)
        .filter(one -> !one.rest().isEmpty())
        .findFirst()
        .ifPresent(this::doubt);
    return false;
  }

  /** The very words of what was asked, or what denies them: 修好, 没修好. */
  private boolean answered(String text) {
    Condition when = Condition.of(text);
    boolean bare =
        !when.core().isEmpty()
            && course.cores().stream().anyMatch(core -> core.equals(when.core()));
    return bare && branch(new Conditional(when, "", Reading.ANSWER), false);
  }

  /** 及格就发证书 was no step after all, where 不及格就补考 follows. */
  private void resolve(Condition when) {
    Doubt doubted = doubt;
    if (doubted == null || !doubted.one().when().isContrary(when)) {
      return;
    }
    if (when.core().isEmpty() && (course.pending().isPresent() || !course.isAt(doubted.end()))) {
      return;
    }
    Optional<List<Told>> since = course.since(doubted.end());
    if (since.isPresent() && course.undo(doubted.before())) {
      decide(doubted.one(), course.checked(doubted.one().when()));
      course.add(since.get());
    }
  }

  private void decide(Conditional first, String question) {
    doubt = null;
    course.decide(question, first.when().core(), List.of());
    course.branch(first.when());
    then.accept(first.rest());
  }

  /** 淡了就加盐，咸淡合适就出锅, behind 尝咸淡: both are answers, though in words of their own. */
  private boolean isBesideDoubt(Conditional second) {
    Doubt doubted = doubt;
    boolean isAnswer =
        second.reading() == Reading.ANSWER
            && !second.rest().isEmpty()
            && second.when().said().length() <= LONGEST_ANSWER;
    if (doubted == null
        || !isAnswer
        || !course.isAt(doubted.end())
        || !course.isLookedAt(doubted.before())
        || !course.undo(doubted.before())) {
      return false;
    }
    Conditional first = doubted.one();
    decide(first, first.when().question());
    course.branch(second.when().besides(first.when()));
    then.accept(second.rest());
    return true;
  }

  /** What is no condition, but no step either. */
  private boolean isAside(Conditional one, boolean apart) {
    if (one.reading() == Reading.MOMENT) {
      course.closeIf(course.hasSeveral());
      boolean begins = one.rest().isEmpty() && course.isEmpty();
      String step = begins ? one.when().said() : one.rest();
      if (!step.isEmpty()) {
        course.closeIf(apart);
        then.accept(step);
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

  /**
   * Goes on in the branch of a condition.
   *
   * @return whether there is such a branch, or there may be
   */
  boolean branch(Conditional one, boolean apart) {
    Condition when = one.when();
    resolve(when);
    Optional<Question> asked = course.pending();
    Optional<Decision> contrary = course.contrary(when);
    boolean isAsked = asked.filter(question -> question.core().contains(when.core())).isPresent();
    boolean only =
        one.reading() == Reading.CONTRARY || (one.reading() == Reading.EITHER && !isAsked);
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
      boolean over = course.finish();
      course.closeIf((apart || over) && !isWithin(when));
      course.closeIf(course.isTold(when.said()));
      course.looked();
      course.lane(roles.acting(when.said()));
      if (!course.decideBehind(when)) {
        course.decide(course.checked(when), when.core(), List.of());
      }
    } else {
      return false;
    }
    course.branch(answer);
    if (!one.rest().isEmpty()) {
      then.accept(one.rest());
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
}
