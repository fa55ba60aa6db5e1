package dev.zhuli.tool.diagram;

import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs of every shape, the same ones each time. */
public final class RandomGraphs {
  private static final List<String> WORDS =
      List.of(
          "提交申请",
          "审核",
          "付款成功吗？",
          "发送通知邮件给客户",
          "Check the stock level",
          "归档",
          "登记客户的姓名、电话和地址，并核对身份证号码",
          "a",
          "\"引号\" <b>&amp;</b>",
          "🙂 完成",
          "[括号(没关",
          "重试",
          "超级长的一步" + "很长".repeat(40));

  private static final List<Kind> KINDS = List.of(Kind.values());

  private RandomGraphs() {}

  /** With cycles, loops, several components and notes; sound as every graph that is drawn. */
  public static Graph of(int seed) {
    Random random = new Random(seed);
    int size = 2 + random.nextInt(24);
    List<String> lanes = new ArrayList<>();
    for (int i = 0; i < (seed % 3 == 0 ? 1 + random.nextInt(4) : 0); i++) {
      lanes.add("部门" + (i + 1));
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Kind kind = i == 0 ? Kind.START : KINDS.get(random.nextInt(KINDS.size()));
      String lane = lanes.isEmpty() ? "" : lanes.get(random.nextInt(lanes.size()));
      String group = lanes.isEmpty() && seed % 4 == 1 ? "第" + (i * 3 / size + 1) + "阶段" : "";
      String label = WORDS.get(random.nextInt(WORDS.size()));
      nodes.add(new Node("n" + (i + 1), kind, label, lane, group));
    }
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < size + random.nextInt(size); i++) {
      String from = "n" + (1 + random.nextInt(size));
      String to = "n" + (1 + random.nextInt(size));
      edges.add(new Edge(from, to, random.nextInt(3) == 0 ? "条件" + i : ""));
    }
    return ProcessGraph.sound(new Graph("图 " + seed, lanes, nodes, edges), true);
  }
}
