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
  private static final String BECOMES = "(?:变为|变成|进入|转为|转到|转入|成为|回到|恢复为?|到)";
  private static final Pattern LISTED =
      Pattern.compile(".{0,12}?(?:状态|阶段)?(?:有|包括|分为|是)[:：]?(.+[、和].+)");
  private static final Pattern FROM =
      Pattern.compile(
          "从[“\"]?(.{1,16}?)[”\"]?(?:状态)?"
              + BECOMES
              + "[“\"]?(.{1,16}?)[”\"]?(?:状态)?(?:[:：(（](.+?)[)）]?)?");
  private static final Pattern AFTER =
      Pattern.compile(
          "(.{1,16}?)(?:状态)?(?:的?时候?|下|在|经过|通过|收到|被)?(.{0,20}?)(?:之后|以后|后|时|就|则)?"
              + BECOMES
              + "(.{1,16}?)(?:状态)?");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)from (?:the )?(\\w[\\w ]{0,24}?) to (?:the )?(\\w[\\w ]{0,24}?)(?: (?:when|on|after|if) (.{1,40}))?");

  private final Set<String> states = new LinkedHashSet<>();

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
    String rest = state.map(name -> "x" + clause.substring(name.length())).orElse(clause);
    Matcher after = AFTER.matcher(rest);
    if (!after.matches()) {
      return Optional.empty();
    }
    boolean marked = rest.matches(".+(?:状态|时|下|在|经过|通过|收到|被).*");
    return state.isPresent()
        ? move(state.get(), after.group(3), event(rest, after))
        : marked ? move(after.group(1), after.group(3), after.group(2)) : Optional.empty();
  }

  private static String event(String rest, Matcher after) {
    String words = rest.substring(1, after.start(3));
    return words
        .replaceFirst(BECOMES + "$", "")
        .replaceFirst("^(?:状态)?(?:的?时候?|下|在|经过|通过|收到|被)?", "")
        .replaceFirst("(?:之后|以后|后|时|就|则)$", "");
  }

  private static Optional<String> move(String from, String to, String event) {
    String first = Source.name(from);
    String second = Source.name(to);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(first + " -> " + second + (event.isBlank() ? "" : ": " + event.strip()));
  }
}
