package dev.zhuli.tool.diagram.state;

import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.Mermaid;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.List;

/**
 * A state diagram.
 *
 * <pre>
 * # 灯
 * [*] -> 关
 * 关 -> 开: 按下
 * 开 -> [*]: 断电
 * </pre>
 *
 * @param states in reading order
 * @param moves between them, without two that are equal
 */
public record StateChart(String title, List<String> states, List<Move> moves) implements Figure {
  /** Where all begins, and ends. */
  public static final String EDGE = "[*]";

  public StateChart {
    states = List.copyOf(states);
    moves = moves.stream().distinct().toList();
  }

  @Override
  public StateChart withTitle(String other) {
    return new StateChart(other, states, moves);
  }

  @Override
  public List<String> names() {
    return states;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    states.stream()
        .filter(state -> moves.stream().noneMatch(move -> touches(move, state)))
        .forEach(state -> text.append("state ").append(state).append('\n'));
    for (Move move : moves) {
      text.append(move.from()).append(" -> ").append(move.to());
      text.append(move.event().isEmpty() ? "" : ": " + move.event()).append('\n');
    }
    return text.toString();
  }

  private static boolean touches(Move move, String state) {
    return move.from().equals(state) || move.to().equals(state);
  }

  @Override
  public Scene scene(Pen pen) {
    return new StateScene(this, pen).drawn();
  }

  private String id(String state) {
    return state.equals(EDGE) ? EDGE : "s" + (states.indexOf(state) + 1);
  }

  @Override
  public String mermaid() {
    StringBuilder text = new StringBuilder(Mermaid.head(title)).append("stateDiagram-v2\n");
    for (String state : states) {
      text.append("  state \"%s\" as %s\n".formatted(Escaped.wide(state), id(state)));
    }
    for (Move move : moves) {
      text.append("  ").append(id(move.from())).append(" --> ").append(id(move.to()));
      text.append(move.event().isEmpty() ? "" : " : " + Escaped.wide(move.event())).append('\n');
    }
    return text.toString();
  }

  @Override
  public String plantUml() {
    StringBuilder text = new StringBuilder(Escaped.plantUmlHead("uml", title));
    for (String state : states) {
      text.append("state \"%s\" as %s\n".formatted(Escaped.plantUml(state), id(state)));
    }
    for (Move move : moves) {
      text.append(id(move.from())).append(" --> ").append(id(move.to()));
      text.append(move.event().isEmpty() ? "" : " : " + Escaped.plantUml(move.event()));
      text.append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  @Override
  public String counted(boolean chinese) {
    return chinese
        ? "共 %d 个状态、%d 个转换。".formatted(states.size(), moves.size())
        : "%d states, %d transitions.".formatted(states.size(), moves.size());
  }
}
