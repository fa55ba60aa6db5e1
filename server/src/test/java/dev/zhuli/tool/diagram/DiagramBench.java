package dev.zhuli.tool.diagram;

import dev.zhuli.tool.diagram.form.FlowForms;
import dev.zhuli.tool.diagram.form.Look;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.layout.Layout;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.mindmap.MapForms;
import dev.zhuli.tool.mindmap.Topic;
import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures how long a process is read, laid out and drawn, and a mind map; run by hand. */
final class DiagramBench {
  private static final int WARM = 20;
  private static final int RUNS = 40;

  private DiagramBench() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("diagrams");
    FlowForms flow = new FlowForms(new CjkFont(home));
    MapForms maps = new MapForms(new CjkFont(home));
    Lettering letters = new Lettering(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    Layout layout = new Layout(letters, letters);
    Look light = Look.PLAIN;
    for (int steps : new int[] {12, 60, 300}) {
      String described = described(steps);
      Graph graph = ProcessGraph.listed(described, true).orElseThrow().graph();
      String size = graph.nodes().size() + " boxes, " + graph.edges().size() + " ways";
      measure("read: " + size, () -> ProcessGraph.listed(described, true).orElseThrow());
      measure("laid out: " + size, () -> layout.of(graph, Heading.DOWN));
      measure("drawn in every form: " + size, () -> flow.of(graph, light));
    }
    Graph lanes = inLanes(ProcessGraph.listed(described(60), true).orElseThrow().graph());
    measure(
        "laid out in 4 lanes: " + lanes.nodes().size() + " boxes",
        () -> layout.of(lanes, Heading.DOWN));
    for (int topics : new int[] {25, 500}) {
      Topic map = map(topics);
      measure(
          "mind map in every form: " + map.all().count() + " topics",
          () -> maps.of(map, false, true));
    }
  }

  /** Two steps and a decision with a way back, again and again. */
  private static String described(int steps) {
    return IntStream.range(0, steps / 4)
        .mapToObj(
            i ->
                "登记%d号材料。核对%d号材料是否齐全，不齐全的补交%d号材料，然后重新登记%d号材料；齐全的把%d号材料归档。".formatted(i, i, i, i, i))
        .collect(Collectors.joining());
  }

  private static Graph inLanes(Graph graph) {
    List<String> lanes = List.of("员工", "经理", "财务", "仓库");
    List<Node> nodes =
        IntStream.range(0, graph.nodes().size())
            .mapToObj(i -> graph.nodes().get(i).withLane(lanes.get(i % 4)))
            .toList();
    return new Graph(graph.title(), lanes, nodes, graph.edges());
  }

  private static Topic map(int topics) {
    int branches = (int) Math.round(Math.sqrt(topics));
    List<Topic> children =
        IntStream.range(0, branches)
            .mapToObj(
                i ->
                    new Topic(
                        "第" + i + "个分支",
                        IntStream.range(0, topics / branches - 1)
                            .mapToObj(j -> Topic.leaf("要点" + i + "之" + j))
                            .toList()))
            .toList();
    return new Topic("一个主题", children);
  }

  private static void measure(String what, Supplier<Object> work) {
    long first = time(work);
    IntStream.range(0, WARM).forEach(unused -> time(work));
    long[] times = IntStream.range(0, RUNS).mapToLong(unused -> time(work)).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-48s first %6.0f ms, median %6.1f ms, slowest %6.1f ms%n",
        what,
        first / 1e6,
        times[RUNS / 2] / 1e6,
        Arrays.stream(times).max().orElseThrow() / 1e6);
  }

  private static long time(Supplier<Object> work) {
    long start = System.nanoTime();
    Object made = work.get();
    long took = System.nanoTime() - start;
    if (made.hashCode() == 42) {
      System.out.println(); // keeps the work from being left out
    }
    return took;
  }
}
