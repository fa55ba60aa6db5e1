package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.process.Alike;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes changes on a graph; what comes out is sound as {@link ProcessGraph#sound} has it. */
public final class Patches {
  private final boolean chinese;

  /**
   * @param chinese the language of the sentences, and of words that code adds
   */
  public Patches(boolean chinese) {
    this.chinese = chinese;
  }

  public Patched apply(Graph graph, Patch patch) {
    Patched patched = changed(graph, patch);
    return new Patched(
        ProcessGraph.sound(answered(patched.graph()), chinese), patched.done(), patched.sentence());
  }

  private Patched changed(Graph graph, Patch patch) {
    return switch (patch) {
      case Patch.After(String box, String label, Kind kind) ->
          on(graph, box, node -> after(graph, node, label, kind));
      case Patch.Before(String box, String label, Kind kind) ->
          on(graph, box, node -> before(graph, node, label, kind));
      case Patch.Between(String from, String to, String label, Kind kind) ->
          on(graph, from, one -> on(graph, to, two -> between(graph, one, two, label, kind)));
      case Patch.Remove(String box) -> on(graph, box, node -> removed(graph, node));
      case Patch.Relabel(String box, String label) ->
          on(
              graph,
              box,
              node ->
                  done(
                      graph.with(node.id(), one -> one.withLabel(label)),
                      "把%s改成%s",
                      "Renamed %s to %s",
                      node.label(),
                      label));
      case Patch.Reshape(String box, Kind kind) ->
          on(graph, box, node -> reshaped(graph, node, kind));
      case Patch.Connect(String from, String to, String label) ->
          on(graph, from, one -> on(graph, to, two -> connected(graph, one, two, label)));
      case Patch.Disconnect(String from, String to) ->
          on(graph, from, one -> on(graph, to, two -> disconnected(graph, one, two)));
      case Patch.Move(String box, String lane) -> on(graph, box, node -> moved(graph, node, lane));
      case Patch.Swap(String one, String other) ->
          on(graph, one, first -> on(graph, other, second -> swapped(graph, first, second)));
      case Patch.Retitle(String title) ->
          done(graph.withTitle(title), "把标题改成%s", "The title is %s now", title);
    };
  }

  private Patched on(Graph graph, String box, Function<Node, Patched> change) {
    Optional<Node> node = Alike.best(box, graph.nodes(), Node::label);
    return node.isPresent()
        ? change.apply(node.get())
        : failed(graph, "图里没有%s", "There is no %s", box);
  }

  // Boxes ---------------------------------------------------------------------------------------

  private Patched after(Graph graph, Node node, String label, Kind kind) {
    if (kind == Kind.NOTE) {
      return noted(graph, node, label);
    }
    if (node.kind() == Kind.END) {
      return before(graph, node, label, kind);
    }
    Node added = added(graph, label, kind, node);
    List<Edge> edges = new ArrayList<>();
    boolean first = true;
    for (Edge edge : graph.edges()) {
      boolean on = edge.from().equals(node.id()) && !graph.isNote(edge.to());
      if (!on || (node.kind() == Kind.DECISION && !first)) {
        edges.add(edge);
      } else { // behind a decision it stands on its first way
        edges.add(edge.withTo(added.id()));
        edges.add(new Edge(added.id(), edge.to(), answer(kind)));
        first = false;
      }
    }
    if (first) {
      edges.add(new Edge(node.id(), added.id(), ""));
    }
    return done(
        graph.withInserted(added, node, 1, edges),
        "在%s后面加了%s",
        "Added %2$s after %1$s",
        node.label(),
        label);
  }

  /** A note hangs beside a box; no way leads through it. */
  private Patched noted(Graph graph, Node node, String label) {
    Node added = added(graph, label, Kind.NOTE, node);
    List<Edge> edges = new ArrayList<>(graph.edges());
    edges.add(new Edge(node.id(), added.id(), ""));
    return done(
        graph.withInserted(added, node, 1, edges),
        "给%s加了备注%s",
        "Added the note %2$s to %1$s",
        node.label(),
        label);
  }

  private Patched before(Graph graph, Node node, String label, Kind kind) {
    if (kind == Kind.NOTE) {
      return noted(graph, node, label);
    }
    if (node.kind() == Kind.START) {
      return after(graph, node, label, kind);
    }
    Node added = added(graph, label, kind, node);
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      edges.add(edge.to().equals(node.id()) ? edge.withTo(added.id()) : edge);
    }
    edges.add(new Edge(added.id(), node.id(), answer(kind)));
    return done(
        graph.withInserted(added, node, 0, edges),
        "在%s前面加了%s",
        "Added %2$s before %1$s",
        node.label(),
        label);
  }

  private Patched between(Graph graph, Node from, Node to, String label, Kind kind) {
    if (kind == Kind.NOTE) {
      return noted(graph, from, label);
    }
    Optional<Edge> way =
        graph.outOf(from.id()).stream().filter(edge -> edge.to().equals(to.id())).findFirst();
    if (way.isEmpty()) {
      return before(graph, to, label, kind);
    }
    Node added = added(graph, label, kind, from);
    List<Edge> edges = new ArrayList<>(graph.edges());
    int at = edges.indexOf(way.get());
    edges.set(at, way.get().withTo(added.id()));
    edges.add(at + 1, new Edge(added.id(), to.id(), answer(kind)));
    return done(
        graph.withInserted(added, from, 1, edges),
        "在%s和%s之间加了%s",
        "Added %3$s between %1$s and %2$s",
        from.label(),
        to.label(),
        label);
  }

  private static Node added(Graph graph, String label, Kind kind, Node beside) {
    return new Node(graph.freeId(), kind, label, beside.lane(), beside.group());
  }

  /** A decision that is put into a way goes on with yes; its no leads to the end. */
  private String answer(Kind kind) {
    return kind == Kind.DECISION ? (chinese ? "是" : "Yes") : "";
  }

  private Patched removed(Graph graph, Node node) {
    long alike = graph.nodes().stream().filter(other -> other.kind() == node.kind()).count();
    if (node.kind().isTerminal() && alike == 1) {
      return failed(graph, "%s不能去掉", "%s can't be removed", node.label());
    }
    List<Edge> out =
        graph.outOf(node.id()).stream().filter(edge -> !graph.isNote(edge.to())).toList();
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      boolean in = edge.to().equals(node.id()) && !edge.from().equals(node.id());
      if (in && !out.isEmpty() && !out.getFirst().to().equals(node.id())) {
        edges.add(edge.withTo(out.getFirst().to()));
      } else if (!in && !edge.from().equals(node.id())) {
        edges.add(edge);
      }
    }
    List<Node> nodes =
        graph.nodes().stream().filter(other -> !other.id().equals(node.id())).toList();
    Graph without = new Graph(graph.title(), graph.lanes(), nodes, edges);
    Graph pruned = ProcessGraph.pruned(without);
    List<String> gone = new ArrayList<>(List.of(node.label()));
    nodes.stream()
        .filter(other -> !pruned.nodes().contains(other))
        .map(Node::label)
        .forEach(gone::add);
    return gone.size() == 1
        ? done(pruned, "去掉了%s", "Removed %s", node.label())
        : done(
            pruned,
            "去掉了%s，和只能从它走到的%s",
            "Removed %s, and what only it led to: %s",
            node.label(),
            String.join(chinese ? "、" : ", ", gone.subList(1, gone.size())));
  }

  private Patched reshaped(Graph graph, Node node, Kind kind) {
    if (node.kind().isTerminal() || kind == Kind.NOTE) {
      return failed(graph, "%s不能改成别的形状", "The shape of %s can't be changed", node.label());
    }
    List<Edge> edges = new ArrayList<>();
    boolean first = true;
    for (Edge edge : graph.edges()) {
      boolean own = edge.from().equals(node.id()) && !graph.isNote(edge.to());
      String label = kind != Kind.DECISION ? "" : first ? answer(kind) : edge.label();
      edges.add(own ? edge.withLabel(label) : edge);
      first &= !own;
    }
    Graph changed = graph.with(node.id(), one -> one.withKind(kind)).withEdges(edges);
    return done(
        changed,
        "把%s改成了" + Shapes.name(kind, true),
        "%s is a " + Shapes.name(kind, false) + " now",
        node.label());
  }

  private Patched moved(Graph graph, Node node, String lane) {
    if (graph.lanes().isEmpty()) {
      return failed(
          graph,
          "图里没有泳道，%s不能移到%s；可以说出各由谁做，要“按角色分泳道”重新画",
          "There are no lanes to move %s to %s: ask for a drawing with lanes by role",
          node.label(),
          lane);
    }
    String known = Alike.best(lane, graph.lanes(), Function.identity()).orElse(lane);
    List<String> lanes = new ArrayList<>(graph.lanes());
    if (!lanes.contains(known)) {
      lanes.add(known);
    }
    Graph wider = new Graph(graph.title(), lanes, graph.nodes(), graph.edges());
    return done(
        wider.with(node.id(), one -> one.withLane(known)),
        "把%s移到了%s",
        "Moved %s to %s",
        node.label(),
        known);
  }

  private Patched swapped(Graph graph, Node one, Node other) {
    Graph first =
        graph.with(one.id(), node -> node.withLabel(other.label()).withKind(other.kind()));
    Graph both = first.with(other.id(), node -> node.withLabel(one.label()).withKind(one.kind()));
    return one.kind() == other.kind()
        ? done(both, "交换了%s和%s", "Swapped %s and %s", one.label(), other.label())
        : failed(graph, "%s和%s形状不同，不能交换", "%s and %s differ in shape", one.label(), other.label());
  }

  // Ways ----------------------------------------------------------------------------------------

  private Patched connected(Graph graph, Node from, Node to, String label) {
    List<Edge> edges = new ArrayList<>(graph.edges());
    List<Edge> out = graph.outOf(from.id());
    boolean onlyEnds =
        from.kind() != Kind.DECISION && out.size() == 1 && isEnd(graph, out.getFirst().to());
    if (onlyEnds) { // that was only there because nothing else was
      edges.removeAll(out);
    }
    edges.add(new Edge(from.id(), to.id(), label));
    return done(graph.withEdges(edges), "从%s连到了%s", "Connected %s to %s", from.label(), to.label());
  }

  private Patched disconnected(Graph graph, Node from, Node to) {
    List<Edge> edges =
        graph.edges().stream()
            .filter(edge -> !(edge.from().equals(from.id()) && edge.to().equals(to.id())))
            .toList();
    return edges.size() == graph.edges().size()
        ? failed(graph, "%s和%s之间没有连线", "Nothing connects %s and %s", from.label(), to.label())
        : done(
            graph.withEdges(edges), "断开了%s和%s", "Disconnected %s and %s", from.label(), to.label());
  }

  private static boolean isEnd(Graph graph, String id) {
    return graph.node(id).filter(node -> node.kind() == Kind.END).isPresent();
  }

  /** A new decision has a no, too: to the end, or back where it stands before the end. */
  private Graph answered(Graph graph) {
    boolean asks =
        graph.nodes().stream()
            .anyMatch(node -> node.kind() == Kind.DECISION && graph.outOf(node.id()).size() == 1);
    if (!asks) {
      return graph;
    }
    Graph ended = withEnd(graph);
    List<Edge> edges = new ArrayList<>(ended.edges());
    for (Node node : ended.nodes()) {
      List<Edge> out = ended.outOf(node.id());
      if (node.kind() == Kind.DECISION && out.size() == 1) {
        String no = chinese ? "否" : "No";
        String to = isEnd(ended, out.getFirst().to()) ? before(ended, node) : end(ended);
        edges.add(new Edge(node.id(), to, no));
      }
    }
    return ended.withEdges(edges);
  }

  /** A process that goes on for ever has none. */
  private Graph withEnd(Graph graph) {
    if (graph.nodes().stream().anyMatch(node -> node.kind() == Kind.END)) {
      return graph;
    }
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.add(new Node(graph.freeId(), Kind.END, chinese ? "结束" : "End", ""));
    return graph.withNodes(nodes);
  }

  private static String before(Graph graph, Node node) {
    return graph.into(node.id()).stream().map(Edge::from).findFirst().orElse(node.id());
  }

  private static String end(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.kind() == Kind.END)
        .map(Node::id)
        .findFirst()
        .orElseThrow();
  }

  // Words ---------------------------------------------------------------------------------------

  private Patched done(Graph graph, String zh, String en, String... names) {
    return new Patched(graph, true, said(zh, en, names));
  }

  private Patched failed(Graph graph, String zh, String en, String... names) {
    return new Patched(graph, false, said(zh, en, names));
  }

  private String said(String zh, String en, String... names) {
    Object[] quoted = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      quoted[i] = chinese ? "“" + names[i] + "”" : "\"" + names[i] + "\"";
    }
    return (chinese ? zh : en).formatted(quoted);
  }
}
