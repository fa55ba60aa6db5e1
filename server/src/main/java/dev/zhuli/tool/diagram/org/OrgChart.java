package dev.zhuli.tool.diagram.org;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.Mermaid;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * An organisation chart; its text form is an indented outline.
 *
 * <pre>
 * # 餐厅
 * 店长: 王芳
 *   后厨
 *     厨师
 *   前厅
 * </pre>
 *
 * @param top whom or what all others are below
 */
public record OrgChart(String title, Topic top) implements Figure {
  @Override
  public OrgChart withTitle(String other) {
    return new OrgChart(other, top);
  }

  @Override
  public List<String> names() {
    return top.all().map(Topic::label).toList();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    outline(top, 0, text);
    return text.toString();
  }

  private static void outline(Topic topic, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append("- ").append(topic.label()).append('\n');
    topic.children().forEach(child -> outline(child, depth + 1, text));
  }

  @Override
  public Scene scene(Pen pen) {
    return new OrgScene(this, pen).drawn();
  }

  /** Mermaid has no charts of this kind: a flowchart that is read from above. */
  @Override
  public String mermaid() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    collect(top, "", nodes, edges);
    return Mermaid.of(new Graph(title, List.of(), nodes, edges), true);
  }

  private static void collect(Topic topic, String parent, List<Node> nodes, List<Edge> edges) {
    String id = "n" + (nodes.size() + 1);
    nodes.add(new Node(id, Node.Kind.PROCESS, topic.label(), ""));
    if (!parent.isEmpty()) {
      edges.add(new Edge(parent, id, ""));
    }
    topic.children().forEach(child -> collect(child, id, nodes, edges));
  }

  @Override
  public String plantUml() {
    StringBuilder text = new StringBuilder(Escaped.plantUmlHead("wbs", title));
    wbs(top, 1, text);
    return text.append("@endwbs\n").toString();
  }

  private static void wbs(Topic topic, int depth, StringBuilder text) {
    text.append("*".repeat(depth)).append(' ').append(Escaped.plantUml(topic.label())).append('\n');
    topic.children().forEach(child -> wbs(child, depth + 1, text));
  }

  @Override
  public String counted(boolean chinese) {
    return chinese
        ? "共 %d 个岗位或部门、%d 层。".formatted(top.size(), top.depth())
        : "%d units on %d levels.".formatted(top.size(), top.depth());
  }
}
