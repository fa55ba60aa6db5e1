package dev.zhuli.tool.diagram.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.RandomGraphs;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.awt.Font;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutTest {
  private static final Lettering LETTERS = new Lettering(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
  private static final Layout LAYOUT = new Layout(LETTERS, LETTERS);

  @ParameterizedTest
  @EnumSource(Heading.class)
  void nothingOverlapsInTwoHundredGraphs(Heading heading) {
    for (int seed = 0; seed < 200; seed++) {
      Drawing drawing = LAYOUT.of(RandomGraphs.of(seed), heading);
      int graph = seed;
      assertThat(faults(drawing)).as(() -> "graph " + graph).isEmpty();
    }
  }

  private static List<String> faults(Drawing drawing) {
    List<String> faults = new java.util.ArrayList<>();
    List<Shape> shapes = drawing.shapes();
    for (int i = 0; i < shapes.size(); i++) {
      Box box = shapes.get(i).box();
      for (Shape other : shapes.subList(i + 1, shapes.size())) {
        if (box.overlaps(other.box())) {
          faults.add("boxes " + shapes.get(i).node() + " " + other.node());
        }
      }
      for (Line line : drawing.lines()) {
        if (crosses(line.points(), box)) {
          faults.add("way through " + shapes.get(i).node() + ": " + line.edge());
        }
        if (!line.text().isEmpty() && line.label().overlaps(box)) {
          faults.add("label on " + shapes.get(i).node() + ": " + line.edge());
        }
      }
      if (box.x() < 0
          || box.y() < 0
          || box.right() > drawing.width()
          || box.bottom() > drawing.height()) {
        faults.add("outside " + shapes.get(i).node());
      }
    }
    faults.addAll(covered(drawing.lines()));
    drawing.bands().forEach(band -> faults.addAll(strangers(drawing, band)));
    drawing.frames().forEach(frame -> faults.addAll(strangers(drawing, frame)));
    return faults;
  }

  /** Labels that other labels, or other ways, lie on. */
  private static List<String> covered(List<Line> lines) {
    List<String> faults = new java.util.ArrayList<>();
    for (Line line : lines) {
      for (Line other : lines) {
        if (line.text().isEmpty() || line.equals(other)) {
          continue;
        }
        if (!other.text().isEmpty() && line.label().overlaps(other.label())) {
          faults.add("labels " + line.edge() + " " + other.edge());
        }
        if (crosses(other.points(), line.label())) {
          faults.add("way " + other.edge() + " over the label of " + line.edge());
        }
      }
    }
    return faults;
  }

  private static List<String> strangers(Drawing drawing, Drawing.Frame frame) {
    List<String> faults = new java.util.ArrayList<>();
    for (Shape shape : drawing.shapes()) {
      boolean member = shape.node().group().equals(frame.name());
      if (member != shape.box().overlaps(frame.box())) {
        faults.add("frame " + frame.name() + " and " + shape.node());
      }
      if (shape.box().overlaps(frame.head())) {
        faults.add("on the name of " + frame.name() + ": " + shape.node());
      }
    }
    drawing.frames().stream()
        .filter(other -> !other.equals(frame) && other.box().overlaps(frame.box()))
        .forEach(other -> faults.add("frames " + frame.name() + " " + other.name()));
    return faults;
  }

  @Test
  void groupsAreFramedOneAfterTheOther() {
    String said =
        "准备阶段：提出需求，评审需求，不通过就修改需求。\n开发阶段：写代码，跑测试，没通过就改代码，改完重新跑测试。\n上线阶段：部署到生产，观察一天，没问题就结束，有问题就回到写代码。";
    Graph graph = ProcessGraph.listed(said, true).orElseThrow().graph();
    assertThat(graph.groups()).containsExactly("准备阶段", "开发阶段", "上线阶段");
    for (Heading heading : Heading.values()) {
      Drawing drawing = LAYOUT.of(graph, heading);
      assertThat(faults(drawing)).isEmpty();
      assertThat(drawing.frames()).extracting(Drawing.Frame::name).hasSize(3);
    }
  }

  private static List<String> strangers(Drawing drawing, Drawing.Band band) {
    return drawing.shapes().stream()
        .filter(shape -> shape.node().lane().equals(band.name()))
        .filter(
            shape -> shape.box().x() < band.box().x() || shape.box().right() > band.box().right())
        .map(shape -> "out of its lane: " + shape.node())
        .toList();
  }

  /** Whether a level or upright piece goes through the inside. */
  private static boolean crosses(List<Point> points, Box box) {
    return IntStream.range(1, points.size())
        .anyMatch(i -> piece(points.get(i - 1), points.get(i)).overlaps(box.padded(-1)));
  }

  private static Box piece(Point from, Point to) {
    assertThat(from.x() == to.x() || from.y() == to.y()).as("%s %s", from, to).isTrue();
    return new Box(
        Math.min(from.x(), to.x()) - 0.01,
        Math.min(from.y(), to.y()) - 0.01,
        Math.abs(from.x() - to.x()) + 0.02,
        Math.abs(from.y() - to.y()) + 0.02);
  }

  @Test
  void theSameGraphIsAlwaysDrawnInTheSamePlaces() {
    Graph graph = RandomGraphs.of(7);
    assertThat(LAYOUT.of(graph, Heading.DOWN)).isEqualTo(LAYOUT.of(graph, Heading.DOWN));
  }

  @Test
  void aShortChainLiesAndAProcessStands() {
    Graph chain = ProcessGraph.listed("甲事。乙事。丙事", true).orElseThrow().graph();
    assertThat(Heading.of(chain)).isEqualTo(Heading.RIGHT);
    Drawing lying = LAYOUT.of(chain, Heading.RIGHT);
    assertThat(lying.width()).isGreaterThan(lying.height() * 3);
    Graph asks = ProcessGraph.listed("如果行，就做甲，否则做乙", true).orElseThrow().graph();
    assertThat(Heading.of(asks)).isEqualTo(Heading.DOWN);
  }

  @ParameterizedTest
  @EnumSource(Heading.class)
  void aLongProcessStandsInSeveralColumns(Heading heading) {
    String steps = "检查设备。".repeat(1) + "如果温度正常，就记录温度，否则关闭阀门。打开泵%d。检查压力%d。重新检查压力%d。";
    for (int parts : new int[] {10, 40}) {
      String said =
          IntStream.range(0, parts)
              .mapToObj(i -> steps.formatted(i, i, i))
              .collect(java.util.stream.Collectors.joining());
      Drawing drawing = LAYOUT.of(ProcessGraph.listed(said, true).orElseThrow().graph(), heading);
      assertThat(faults(drawing)).isEmpty();
      assertThat(drawing.height() / drawing.width()).isBetween(0.2, 5.0);
    }
    String checks =
        IntStream.range(0, 60)
            .mapToObj(i -> "检查第%d项，不合格就重新检查第%d项，合格就登记第%d项。".formatted(i, i, i))
            .collect(java.util.stream.Collectors.joining());
    Drawing checked = LAYOUT.of(ProcessGraph.listed(checks, true).orElseThrow().graph(), heading);
    assertThat(checked.height() / checked.width()).isBetween(0.1, 10.0);
    String list = IntStream.range(0, 300).mapToObj(i -> i + "号设备检查。").reduce("", String::concat);
    Drawing drawing = LAYOUT.of(ProcessGraph.listed(list, true).orElseThrow().graph(), heading);
    assertThat(faults(drawing)).isEmpty();
    assertThat(drawing.height() / drawing.width()).isBetween(0.2, 5.0);
  }

  @Test
  void linesOfALabelAreAboutAsLongAsEachOther() {
    List<String> lines = LETTERS.lines("登记客户的姓名和电话，核对身份证号码。", 150);
    assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> LETTERS.width(line) <= 150);
    assertThat(lines).noneMatch(line -> line.startsWith("，") || line.startsWith("。"));
    assertThat(String.join("", lines)).isEqualTo("登记客户的姓名和电话，核对身份证号码。");
    assertThat(LETTERS.lines("x".repeat(200), 150)).allMatch(line -> LETTERS.width(line) <= 150);
    assertThat(LETTERS.lines("Check the stock level", 90)).noneMatch(line -> line.contains("lev "));
  }
}
