package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of a process that is written in the tiny language.
 *
 * <pre>
 * # 请假审批
 * with lane("员工"):
 *     do("提交请假单")
 * with lane("主管"):
 *     if ask("三天以上吗？"):
 *         do("转给总经理")
 *     else:
 *         do("签字")
 * end()
 * </pre>
 *
 * <p>Other statements: {@code with group("…"):} for a part of it, {@code while ask("…"):}, {@code
 * match ask("…"):} with {@code case "…":}, {@code goto("a step's words")}, {@code end("…")}, and
 * instead of {@code do} also {@code data}, {@code doc}, {@code call} (a subprocess) and {@code
 * note}.
 *
 * @param graph sound in any case: see {@link Mending}
 * @param faults what was wrong before it was mended, in sentences for a model
 */
public record ProcessGraph(Graph graph, List<String> faults) {
  /** Most that rules read of a description: a picture of more can't be looked at. */
  public static final int MOST_STEPS = 400;

  private static final int MOST_UNREAD = 2;
  private static final String LANES = " | \"with lane(\" text \"):\\n\" b1";

  public ProcessGraph {
    faults = List.copyOf(faults);
  }

  /**
   * Reads what a model wrote.
   *
   * @param description what was asked for; its steps should be found in the graph
   * @param chinese the language of the words that code adds
   * @return empty when there is no step in it
   */
  public static Optional<ProcessGraph> read(String code, String description, boolean chinese) {
    Program program = ProcessReader.read(code);
    Wording wording = Wording.of(chinese);
    Graph compiled = ProcessCompiler.compile(program, wording);
    if (isEmpty(compiled)) {
      return Optional.empty();
    }
    String title = chinese ? Clause.read(description).title() : "";
    Graph titled = title.isEmpty() ? compiled : compiled.withTitle(title);
    Graph written = Restoring.restored(titled, description);
    List<String> faults = new ArrayList<>();
    program.unread().stream()
        .limit(MOST_UNREAD)
        .forEach(line -> faults.add((chinese ? "没有读懂这一行：" : "Not understood: ") + line));
    faults.addAll(Lint.faults(written, chinese));
    List<String> missing = missing(written, description);
    if (!missing.isEmpty()) {
      faults.add((chinese ? "漏了：" : "Missing: ") + String.join(chinese ? "、" : ", ", missing));
    }
    return Optional.of(new ProcessGraph(new Mending(wording).mended(written), faults));
  }

  /** By rules alone, where they understood all of a Chinese description: see {@link Narration}. */
  public static Optional<ProcessGraph> narrated(String description) {
    Narration narration = Narration.of(description);
    return narration.isSure() ? of(narration.program(), Wording.CHINESE) : Optional.empty();
  }

  /** By rules alone, as well as they can; empty where no step is said. */
  public static Optional<ProcessGraph> listed(String description, boolean chinese) {
    return chinese
        ? of(Narration.of(description).program(), Wording.CHINESE)
        : of(Listed.program(description), Wording.ENGLISH);
  }

  private static Optional<ProcessGraph> of(Program program, Wording wording) {
    Graph written = ProcessCompiler.compile(program, wording);
    return isEmpty(written)
        ? Optional.empty()
        : Optional.of(new ProcessGraph(new Mending(wording).mended(written), List.of()));
  }

  private static boolean isEmpty(Graph graph) {
    return graph.nodes().stream().allMatch(node -> node.kind().isTerminal());
  }

  /** The same graph where it is sound; else mended by rules: see {@link Mending}. */
  public static Graph sound(Graph graph, boolean chinese) {
    return new Mending(Wording.of(chinese)).mended(graph);
  }

  /** Without the boxes to which no way leads any more. */
  public static Graph pruned(Graph graph) {
    Set<String> reached = Reachable.of(graph);
    return new Graph(
        graph.title(),
        graph.lanes(),
        graph.nodes().stream().filter(node -> reached.contains(node.id())).toList(),
        graph.edges().stream()
            .filter(edge -> reached.contains(edge.from()) && reached.contains(edge.to()))
            .toList());
  }

  /** How many steps a description names, each in its own words; 0 for a mere topic. */
  public static int stepsIn(String description) {
    return Spoken.steps(description).size();
  }

  /** How many boxes it has beside start, end and notes. */
  public long steps() {
    return graph.nodes().stream()
        .filter(node -> !node.kind().isTerminal() && node.kind() != Kind.NOTE)
        .count();
  }

  private static List<String> missing(Graph graph, String description) {
    List<String> labels = new ArrayList<>(graph.nodes().stream().map(Node::label).toList());
    labels.addAll(graph.lanes());
    return Spoken.missing(description, labels);
  }

  /**
   * The language as a grammar of llama.cpp (GBNF); what it is to follow is {@code "# "}.
   *
   * @param lanes whether there may be swimlanes
   */
  public static String grammar(boolean lanes) {
    String grammar = grammar();
    return lanes ? grammar : grammar.replace(LANES, "");
  }

  private static String grammar() {
    try (InputStream in = ProcessGraph.class.getResourceAsStream("process.gbnf")) {
      if (in == null) {
        throw new IllegalStateException("process.gbnf is missing beside " + ProcessGraph.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("process.gbnf", e);
    }
  }
}
