package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the graph of a program as a compiler builds its control flow: each statement is given the
 * ways that lead to it, and gives back those that lead on.
 */
final class ProcessCompiler {
  /** A way that leads on from a node. */
  private record Exit(String from, String label) {}

  private record Jump(List<Exit> from, String label) {}

  private static final Pattern ENDS = Pattern.compile("(?:流程)?结束|(?i:end|finish)");

  private final Wording wording;
  private final String title;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final Set<String> lanes = new LinkedHashSet<>();
  private String lane = "";
  private String group = "";

  private ProcessCompiler(String title, Wording wording) {
    this.title = title;
    this.wording = wording;
  }

  /** One start, every way leads to an end; what can't be reached stays there unconnected. */
  static Graph compile(Program program, Wording wording) {
    ProcessCompiler compiler = new ProcessCompiler(program.title(), wording);
    List<Exit> open = compiler.all(program.body(), List.of(), false);
    compiler.ended(open, "");
    compiler.land();
    return Merging.merged(compiler.graph());
  }

  private Graph graph() {
    return new Graph(title, List.copyOf(lanes), nodes, edges);
  }

  /**
   * @param in the ways that lead to the first statement
   * @param nested whether it is a branch, which may end with a step that is there already
   */
  private List<Exit> all(List<Statement> body, List<Exit> in, boolean nested) {
    List<Exit> open = in;
    for (int i = 0; i < body.size(); i++) {
      open = one(body.get(i), open, nested && i == body.size() - 1);
    }
    return open;
  }

  private List<Exit> one(Statement statement, List<Exit> in, boolean lastOfBranch) {
    return switch (statement) {
      case Statement.Step step -> step(step, in, lastOfBranch);
      case Statement.If branch -> branched(branch, in);
      case Statement.Choice choice -> chosen(choice, in);
      case Statement.While loop -> looped(loop, in);
      case Statement.Goto(String label) -> {
        jumps.add(new Jump(in, label));
        yield List.of();
      }
      case Statement.End(String label) -> ended(in, label);
      case Statement.Group(String name, List<Statement> body) ->
          inGroup(name, body, in, lastOfBranch);
      case Statement.Lane(String name, List<Statement> body) ->
          inLane(name, body, in, lastOfBranch);
    };
  }

  /** A branch that ends with a step that was before it goes back to that: models forget goto. */
  private List<Exit> step(Statement.Step step, List<Exit> in, boolean lastOfBranch) {
    if (ENDS.matcher(step.label()).matches()) {
      return ended(in, "");
    }
    boolean again = lastOfBranch && nodes.stream().anyMatch(node -> isSame(node, step.label()));
    if (again) {
      jumps.add(new Jump(in, step.label()));
      return List.of();
    }
    if (step.kind() == Kind.NOTE) {
      return noted(step.label(), in);
    }
    return List.of(new Exit(entered(step.kind(), step.label(), in), ""));
  }

  /** A note hangs on the step before it, and no way leads through it. */
  private List<Exit> noted(String label, List<Exit> in) {
    String note = add(Kind.NOTE, label);
    in.stream().findFirst().ifPresent(exit -> edges.add(new Edge(exit.from(), note, "")));
    return in;
  }

  private List<Exit> branched(Statement.If branch, List<Exit> in) {
    String asked = entered(Kind.DECISION, branch.question(), in);
    List<Exit> open = new ArrayList<>();
    open.addAll(all(branch.yes(), List.of(new Exit(asked, wording.yes())), true));
    open.addAll(all(branch.no(), List.of(new Exit(asked, wording.no())), true));
    return open;
  }

  private List<Exit> chosen(Statement.Choice choice, List<Exit> in) {
    String asked = entered(Kind.DECISION, choice.question(), in);
    List<Exit> open = new ArrayList<>();
    for (Statement.Case one : choice.cases()) {
      open.addAll(all(one.body(), List.of(new Exit(asked, one.answer())), true));
    }
    return choice.cases().isEmpty() ? List.of(new Exit(asked, "")) : open;
  }

  private List<Exit> looped(Statement.While loop, List<Exit> in) {
    String asked = entered(Kind.DECISION, loop.question(), in);
    String on = loop.expected() ? wording.yes() : wording.no();
    String out = loop.expected() ? wording.no() : wording.yes();
    connect(all(loop.body(), List.of(new Exit(asked, on)), false), asked);
    return List.of(new Exit(asked, out));
  }

  private List<Exit> inLane(
      String name, List<Statement> body, List<Exit> in, boolean lastOfBranch) {
    String before = lane;
    lane = name;
    if (!name.isEmpty()) {
      lanes.add(name);
    }
    List<Exit> open = all(body, in, lastOfBranch);
    lane = before;
    return open;
  }

  private List<Exit> inGroup(
      String name, List<Statement> body, List<Exit> in, boolean lastOfBranch) {
    String before = group;
    group = name;
    List<Exit> open = all(body, in, lastOfBranch);
    group = before;
    return open;
  }

  private List<Exit> ended(List<Exit> in, String label) {
    if (!in.isEmpty()) {
      String said = label.isEmpty() ? wording.end() : label;
      connect(in, find(Kind.END, said).map(Node::id).orElseGet(() -> add(Kind.END, said)));
    }
    return List.of();
  }

  /** A new node with the ways that lead to it. The first of all begins the process. */
  private String entered(Kind kind, String label, List<Exit> in) {
    List<Exit> from = in;
    if (nodes.isEmpty() && kind != Kind.START) {
      from = List.of(new Exit(add(Kind.START, wording.start()), ""));
    }
    String id = add(kind, label);
    connect(from, id);
    return id;
  }

  private String add(Kind kind, String label) {
    String id = "n" + (nodes.size() + 1);
    String part = kind == Kind.START || kind == Kind.END ? "" : group;
    nodes.add(new Node(id, kind, label, lane, part));
    return id;
  }

  private void connect(List<Exit> from, String to) {
    from.forEach(exit -> edges.add(new Edge(exit.from(), to, exit.label())));
  }

  /** Jumps whose step is named nowhere lead to a new one of that name. */
  private void land() {
    for (Jump jump : jumps) {
      Optional<Node> meant = meant(jump.label());
      if (ENDS.matcher(jump.label()).matches()) {
        ended(jump.from(), "");
      } else if (meant.isPresent()) {
        connect(jump.from(), meant.get().id());
      } else if (!jump.from().isEmpty()) {
        String there = add(Kind.PROCESS, jump.label().isEmpty() ? wording.end() : jump.label());
        connect(jump.from(), there);
        ended(List.of(new Exit(there, "")), "");
      }
    }
  }

  /** A step of that name; else where the lane of that name, or the whole of it, begins. */
  private Optional<Node> meant(String label) {
    return Alike.best(label, targets(), Node::label)
        .or(() -> targets().stream().filter(node -> node.lane().equals(label)).findFirst())
        .or(
            () ->
                Alike.likeness(label, title) < 1
                    ? Optional.empty()
                    : targets().stream().filter(node -> node.kind() != Kind.START).findFirst());
  }

  private List<Node> targets() {
    return nodes.stream().filter(node -> node.kind() != Kind.NOTE).toList();
  }

  private Optional<Node> find(Kind kind, String label) {
    return nodes.stream().filter(node -> node.kind() == kind && isSame(node, label)).findFirst();
  }

  private static boolean isSame(Node node, String label) {
    return Alike.plain(node.label()).equals(Alike.plain(label));
  }
}
