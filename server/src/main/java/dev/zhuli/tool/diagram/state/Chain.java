package dev.zhuli.tool.diagram.state;

import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * States with arrows between them: {@code A -> B}, {@code A -> B -> C: event}, {@code A: event ->
 * B}.
 *
 * @param states as they are written
 * @param first what leads from the first to the second; may be empty
 * @param last what leads to the last; may be empty
 */
record Chain(List<String> states, String first, String last) {
  private static final Pattern ARROWS =
      Pattern.compile("\\s*(?:-(?:up|down|left|right)->|-{1,5}>|—+>|=>|→|⇒)\\s*");

  /** None between digits, as in 10:30. */
  private static final Pattern COLON = Pattern.compile("\\s*(?:(?<!\\d)[:：]|[:：](?!\\d))\\s*");

  /** Words before a colon that are about the whole chain. */
  private static final Pattern TOPIC = Pattern.compile(".*(?:状态|流程|流转|过程|如下|转换|变化|周期|路径)");

  Chain {
    states = List.copyOf(states);
  }

  static boolean isDrawn(String line) {
    return ARROWS.matcher(line).find();
  }

  /** Empty for what has no arrow, or may mean several. */
  static Optional<Chain> read(String line) {
    Matcher arrow = ARROWS.matcher(line);
    Matcher colon = COLON.matcher(line);
    if (!arrow.find()) {
      return Optional.empty();
    }
    if (!colon.find() || colon.start() > arrow.start()) {
      return chain("", "", line);
    }
    String head = line.substring(0, colon.start());
    String tail = line.substring(arrow.end());
    if (!TOPIC.matcher(head).matches()) {
      return chain(head, line.substring(colon.end(), arrow.start()), tail);
    }
    // Of one arrow alone, nobody knows whether 待审状态 is what it is about or where it begins.
    return head.endsWith("状态") && !isDrawn(tail)
        ? Optional.empty()
        : chain("", "", line.substring(colon.end()));
  }

  private static Optional<Chain> chain(String from, String event, String rest) {
    String[] sides = COLON.split(rest, 2);
    String last = sides.length > 1 ? Source.label(sides[1]) : "";
    List<String> states = new ArrayList<>(List.of(ARROWS.split(sides[0])));
    if (!from.isEmpty()) {
      states.addFirst(from);
    }
    boolean whole = states.size() > 1 && states.stream().noneMatch(String::isBlank);
    boolean twice = states.size() == 2 && !event.isBlank() && !last.isBlank();
    return whole && !twice
        ? Optional.of(new Chain(states, Source.label(event), last))
        : Optional.empty();
  }

  /** What leads from a state to the next. */
  String event(int index) {
    boolean end = index + 2 == states.size();
    return index == 0 && !(end && first.isEmpty()) ? first : end ? last : "";
  }
}
