package dev.zhuli.tool.diagram.state;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads changes of state off sentences: 待付款在付款后变为已付款, 从空闲到忙碌. */
public final class StateWords {
  private static final String BECOMES = "(?:变为|变成|进入|转为|转到|转入|成为|回到|恢复[为到成]?(?![后时])|(?<![收达得接])到)";
  private static final Pattern LISTED =
      Pattern.compile(".{0,12}?(?:状态|阶段)?(?:有|包括|分为|是)[:：]?(.+[、和].+)");
  private static final Pattern FROM =
      Pattern.compile(
          "从[“\"]?(.{1,16}?)[”\"]?(?:状态)?"
              + BECOMES
              + "[“\"]?(.{1,16}?)[”\"]?(?:状态)?(?:[:：(（](.+?)[)）]?)?");
  private static final String ENDS =
      "(?:之后|以后|后|(?<![超定准限及延])时|就|则)?" + BECOMES + "(.{1,16}?)(?:状态)?";

  /** 时 of 超时 and 下 of 按下 tell of no state. */
  private static final String MARK =
      "(?:的?(?<![超定准限及延])时候?|(?<![按放留线])下|(?<![现存])在|经过|(?=收到|被|(?<!不)通过))";

  /** Behind the longest state that is known. */
  private static final Pattern AFTER = Pattern.compile("(?:状态)?" + MARK + "?(.{0,20}?)" + ENDS);

  private static final Pattern MARKED =
      Pattern.compile("(.{1,16}?)(?:状态" + MARK + "?(.{0,20}?)|" + MARK + "(.{1,20}?))" + ENDS);

  /** A state by its form, where none was named before: 待付款, 处理中. */
  private static final Pattern FORMED =
      Pattern.compile("((?:待|未|已)\\p{IsHan}{2}|\\p{IsHan}{1,4}中)(?=.)");

  /** Goes on where the change before it led: 发货后变为已发货. What fails may happen earlier, too. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?!.*(?:超时|取消|失败|过期|拒|驳|退|不|未|没))(.{1,12}?)(?:之后|以后|后)" + BECOMES + "(.{1,16}?)(?:状态)?");

  /** Without a state before it, or one that is known by its end: 处理中超时则进入失败. */
  private static final Pattern ELSE =
      Pattern.compile(
          "(?:如果|若|一旦|要是)?(?:(.{1,14}?中)[，,]?)?(?:如果|若|一旦|要是)?(.{1,20}?)(?:的话)?(?:则|就)(?:会|直接|自动)?"
              + BECOMES
              + "(.{1,16}?)(?:状态)?");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)from (?:the )?(\\w[\\w ]{0,24}?) to (?:the )?(\\w[\\w ]{0,24}?)(?: (?:when|on|after|if) (.{1,40}))?");

  private final Set<String> states = new LinkedHashSet<>();

  /** Where a clause goes on that names no state: after what happens without a condition. */
  private String last = "";

  /** Where the change before led; empty at first. */
  private String reached = "";

  private StateWords() {}

  public static Told natural(String description) {
    StateWords words = new StateWords();
    Clauses.of(description.replace('，', '\n')).forEach(words::listed);
    return Clauses.told(description, words::line);
  }

  private boolean listed(String clause) {
    Matcher listed = LISTED.matcher(clause);
    if (!listed.matches()) {
      return false;
    }
    List<String> names = Clauses.listed(listed.group(1));
    return names.stream().allMatch(name -> name.length() <= 12) && states.addAll(names);
  }

  private Optional<String> line(String clause) {
    Matcher from = FROM.matcher(clause);
    Matcher english = ENGLISH.matcher(clause);
    if (from.matches()) {
      return move(from.group(1), from.group(2), from.group(3) == null ? "" : from.group(3));
    }
    if (english.matches()) {
      String event = english.group(3) == null ? "" : english.group(3);
      return move(english.group(1), english.group(2), event);
    }
    if (LISTED.matcher(clause).matches()) {
      return Optional.of("%% listed");
    }
    return after(clause);
  }

  /** The longest state that the clause begins with, where they were listed. */
  private Optional<String> after(String clause) {
    Optional<String> state =
        states.stream().filter(clause::startsWith).max(Comparator.comparing(String::length));
    return state.isPresent()
        ? leaving(state.get(), clause)
        : marked(clause)
            .or(() -> formed(clause))
            .or(() -> otherwise(clause))
            .or(() -> next(clause));
  }

  private Optional<String> leaving(String state, String clause) {
    Matcher after = AFTER.matcher(clause.substring(state.length()));
    return after.matches() ? move(state, after.group(2), after.group(1)) : Optional.empty();
  }

  private Optional<String> formed(String clause) {
    Matcher formed = FORMED.matcher(clause);
    return formed.lookingAt() ? leaving(formed.group(1), clause) : Optional.empty();
  }

  private Optional<String> next(String clause) {
    Matcher next = NEXT.matcher(clause);
    return next.matches() ? move(reached, next.group(2), next.group(1)) : Optional.empty();
  }

  private Optional<String> marked(String clause) {
    Matcher marked = MARKED.matcher(clause);
    if (!marked.matches()) {
      return Optional.empty();
    }
    String event = marked.group(2) == null ? marked.group(3) : marked.group(2);
    return move(marked.group(1), marked.group(4), event);
  }

  private Optional<String> otherwise(String clause) {
    Matcher other = ELSE.matcher(clause);
    if (!other.matches()) {
      return Optional.empty();
    }
    String from = other.group(1) == null ? last : other.group(1);
    return move(from, other.group(3), other.group(2));
  }

  private Optional<String> move(String from, String to, String event) {
    String first = Source.name(from);
    String second = Source.name(to);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    states.addAll(List.of(first, second));
    last = event.isBlank() ? second : first;
    reached = second;
    return Optional.of(first + " -> " + second + (event.isBlank() ? "" : ": " + event.strip()));
  }
}
