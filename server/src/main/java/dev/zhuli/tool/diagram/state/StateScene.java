package dev.zhuli.tool.diagram.state;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.scene.BoxScene;
import dev.zhuli.tool.diagram.scene.BoxScene.Join;
import dev.zhuli.tool.diagram.scene.Part;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a state diagram in place: rounded boxes, a dot where all begins, a ring where it ends. */
final class StateScene {
  private static final String BEGIN = "begin";
  private static final String END = "end";
  private static final double DOT = 20;
  private static final double RING = 26;
  private static final double WIDEST = 200;
  private static final double BETWEEN = 28;
  private static final double LEAST_WIDTH = 96;

  /** More in a row are wider than a page. */
  private static final int MOST_IN_A_ROW = 5;

  private final StateChart chart;
  private final Pen pen;
  private final BoxScene boxes;
  private final Map<String, String> names = new TreeMap<>();

  StateScene(StateChart chart, Pen pen) {
    this.chart = chart;
    this.pen = pen;
    this.boxes = new BoxScene(pen);
  }

  Scene drawn() {
    if (chart.moves().stream().anyMatch(move -> move.from().equals(StateChart.EDGE))) {
      boxes.box(BEGIN, new Box(0, 0, DOT, DOT));
    }
    for (int i = 0; i < chart.states().size(); i++) {
      String state = chart.states().get(i);
      Box size = pen.size(pen.letters(), lines(state), 20, 12);
      boxes.box(id(state), new Box(0, 0, Math.max(LEAST_WIDTH, size.width()), size.height()));
      names.put(id(state), state);
    }
    if (chart.moves().stream().anyMatch(move -> move.to().equals(StateChart.EDGE))) {
      boxes.box(END, new Box(0, 0, RING, RING));
    }
    chart.moves().forEach(this::join);
    return boxes.drawn(chart.title(), heading(), BETWEEN, this::box);
  }

  private void join(Move move) {
    String from = move.from().equals(StateChart.EDGE) ? BEGIN : id(move.from());
    String to = move.to().equals(StateChart.EDGE) ? END : id(move.to());
    String leaving = from.equals(BEGIN) ? BEGIN : "";
    String entering = to.equals(END) ? END : "";
    boxes.join(
        new Join(from, to, move.event(), "", "", Head.NONE, Head.ARROW, false, leaving, entering));
  }

  private String id(String state) {
    return "s" + (chart.states().indexOf(state) + 1);
  }

  private Heading heading() {
    boolean chain =
        chart.states().size() <= MOST_IN_A_ROW
            && chart.states().stream()
                .allMatch(
                    state ->
                        chart.moves().stream().filter(move -> move.from().equals(state)).count()
                            < 2);
    return chain ? Heading.RIGHT : Heading.DOWN;
  }

  private List<String> lines(String state) {
    return pen.letters().lines(state, WIDEST);
  }

  private List<Part> box(String id, Box box) {
    if (id.equals(BEGIN) || id.equals(END)) {
      Ink ink = new Ink(pen.theme().ink(), pen.theme().ink(), Pen.STROKE, false);
      Outline outline = id.equals(BEGIN) ? Outline.PILL : Outline.RING;
      return List.of(new Panel(id, "", outline, box, ink, Caption.NONE));
    }
    String state = names.getOrDefault(id, "");
    Caption caption = pen.name(state, lines(state), Kind.PROCESS);
    return List.of(new Panel(id, "", Outline.ROUNDED, box, pen.paint(Kind.PROCESS), caption));
  }
}
