package dev.zhuli.tool.diagram.state;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Source.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link StateChart}s as people, small models, Mermaid and PlantUML write them. */
public final class StateReader {
  private static final int MOST_STATES = 80;
  private static final int MOST_MOVES = 200;

  private static final Pattern STATE =
      Pattern.compile("(?:state|状态)\\s*[:：]?\\s+(.+?)\\s*(?:<<.*>>)?\\s*\\{?");
  private static final Pattern AS = Pattern.compile("(.+?)\\s+as\\s+(.+)");
  private static final Pattern DESCRIBED = Pattern.compile("(\\w+)\\s*[:：]\\s*(.+)");
  private static final Pattern BEGIN =
      Pattern.compile("(?i)\\(\\*\\)|开始|初始|起点|start|begin|初始状态|开始状态");
  private static final Pattern END = Pattern.compile("(?i)\\(\\*\\)|结束|终止|终点|end|终止状态|结束状态");

  private final Remarks remarks;
  private final Set<String> states = new LinkedHashSet<>();
  private final List<Move> moves = new ArrayList<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> entered = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private final List<String> unread = new ArrayList<>();

  private StateReader(Remarks remarks) {
    this.remarks = remarks;
  }

  public static Reading read(String text, Remarks remarks) {
    Source source = Source.of(text);
    StateReader reader = new StateReader(remarks);
    List<String> lines = source.rows().stream().map(Row::text).toList();
    lines.forEach(reader::ends);
    lines.forEach(reader::alias);
    lines.forEach(reader::line);
    boolean drawn = reader.moves.stream().anyMatch(move -> !isEdge(move));
    return new Reading(
        drawn
            ? Optional.of(new StateChart(source.title(), List.copyOf(reader.states), reader.moves))
            : Optional.empty(),
        reader.unread);
  }

  /** Who is named on which side of an arrow: a begin that is entered is a state as any other. */
  private void ends(String line) {
    List<String> parts = Chain.read(line).map(Chain::states).orElse(List.of());
    for (int i = 1; i < parts.size(); i++) {
      left.add(parts.get(i - 1).strip());
      entered.add(parts.get(i).strip());
    }
  }

  private boolean isBegin(String written) {
    String name = written.strip();
    return name.equals(StateChart.EDGE)
        || (BEGIN.matcher(name).matches() && !entered.contains(name));
  }

  private boolean isEnd(String written) {
    String name = written.strip();
    return name.equals(StateChart.EDGE) || (END.matcher(name).matches() && !left.contains(name));
  }

  private static boolean isEdge(Move move) {
    return move.from().equals(StateChart.EDGE) || move.to().equals(StateChart.EDGE);
  }

  /** What a state is called is told anywhere. */
  private void alias(String line) {
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      Matcher as = AS.matcher(state.group(1));
      if (as.matches()) {
        boolean quotedFirst = as.group(1).startsWith("\"");
        aliases.put(
            Source.name(as.group(quotedFirst ? 2 : 1)), Source.name(as.group(quotedFirst ? 1 : 2)));
      }
    }
    Matcher described = DESCRIBED.matcher(line);
    if (isDescribed(described)) {
      aliases.putIfAbsent(described.group(1), Source.name(described.group(2)));
    }
  }

  /** As Mermaid tells what a state is called that is named in other lines: s2 : paid. */
  private boolean isDescribed(Matcher described) {
    return described.matches()
        && (left.contains(described.group(1)) || entered.contains(described.group(1)));
  }

  private void line(String line) {
    Matcher state = STATE.matcher(line);
    Matcher described = DESCRIBED.matcher(line);
    if (line.matches("[}\\-]+|(?i:end|note\\b.*)")) {
      return;
    }
    if (Chain.isDrawn(line)) {
      if (!chain(line)) {
        unread.add(line);
      }
    } else if (state.matches()) {
      Matcher as = AS.matcher(state.group(1));
      boolean quotedFirst = as.matches() && as.group(1).startsWith("\"");
      state(as.matches() ? as.group(quotedFirst ? 2 : 1) : state.group(1));
    } else if (!isDescribed(described) || !isCalled(described)) {
      unread.add(line);
    }
  }

  private boolean isCalled(Matcher described) {
    return Source.name(described.group(2)).equals(aliases.get(described.group(1)));
  }

  /** One move, or several as A -> B -> C: event. */
  private boolean chain(String line) {
    Optional<Chain> chain = Chain.read(line);
    List<String> parts = chain.map(Chain::states).orElse(List.of());
    for (int i = 1; i < parts.size(); i++) {
      String before = parts.get(i - 1);
      String after = parts.get(i);
      String from = isBegin(before) ? StateChart.EDGE : state(before);
      String to = isEnd(after) ? StateChart.EDGE : state(after);
      boolean pointless = from.equals(StateChart.EDGE) && to.equals(StateChart.EDGE);
      if (!from.isEmpty() && !to.isEmpty() && !pointless) {
        add(new Move(from, to, chain.orElseThrow().event(i - 1)));
      }
    }
    return chain.isPresent();
  }

  private void add(Move move) {
    if (moves.size() < MOST_MOVES) {
      moves.add(move);
    } else {
      remarks.add(
          "只画了前 " + MOST_MOVES + " 个转换。",
          "Only the first " + MOST_MOVES + " transitions are drawn.");
    }
  }

  private String state(String written) {
    String plain = Source.name(written);
    String name = aliases.getOrDefault(plain, plain);
    if (name.isEmpty() || states.contains(name)) {
      return name;
    }
    if (states.size() >= MOST_STATES) {
      remarks.add(
          "只画了前 " + MOST_STATES + " 个状态。", "Only the first " + MOST_STATES + " states are drawn.");
      return "";
    }
    states.add(name);
    return name;
  }
}
