package dev.zhuli.tool.diagram.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessGraphTest {

  /** Edges by labels of boxes, such as {@code 付款? -否> 下单}. */
  private static List<String> ways(Graph graph) {
    return graph.edges().stream()
        .map(
            edge ->
                label(graph, edge.from()) + " -" + edge.label() + "> " + label(graph, edge.to()))
        .toList();
  }

  private static String label(Graph graph, String id) {
    return graph.node(id).map(Node::label).orElseThrow();
  }

  private static ProcessGraph read(String code) {
    return ProcessGraph.read(code, "", true).orElseThrow();
  }

  @Test
  void stepsFollowEachOtherFromAStartToAnEnd() {
    ProcessGraph process = read("# 泡茶\ndo(\"烧水\")\ndo(\"放茶叶\")\nend()\n");
    assertThat(process.graph().title()).isEqualTo("泡茶");
    assertThat(process.faults()).isEmpty();
    assertThat(ways(process.graph())).containsExactly("开始 -> 烧水", "烧水 -> 放茶叶", "放茶叶 -> 结束");
    assertThat(process.graph().nodes())
        .extracting(Node::kind)
        .containsExactly(Kind.START, Kind.PROCESS, Kind.PROCESS, Kind.END);
  }

  @Test
  void aDecisionHasTwoAnswersThatMeetAgain() {
    Graph graph =
        read("""
            do("下单")
            if ask("有货吗？"):
                do("发货")
            else:
                do("采购")
            do("签收")
            """)
            .graph();
    assertThat(ways(graph))
        .containsExactlyInAnyOrder(
            "开始 -> 下单",
            "下单 -> 有货吗？",
            "有货吗？ -是> 发货",
            "有货吗？ -否> 采购",
            "发货 -> 签收",
            "采购 -> 签收",
            "签收 -> 结束");
    assertThat(graph.nodes().get(2).kind()).isEqualTo(Kind.DECISION);
  }

  @Test
  void aGotoLeadsBackToTheStepThatIsMeant() {
    Graph graph =
        read("""
            do("填写申请表")
            if ask("通过吗？"):
                end("批准")
            else:
                goto("填写申请")
            """)
            .graph();
    assertThat(ways(graph)).contains("通过吗？ -否> 填写申请表", "通过吗？ -是> 批准");
  }

  @Test
  void aLoopComesBackToItsQuestion() {
    Graph graph = read("while ask(\"还有题吗？\"):\n    do(\"做题\")\ndo(\"交卷\")\n").graph();
    assertThat(ways(graph)).contains("还有题吗？ -是> 做题", "做题 -> 还有题吗？", "还有题吗？ -否> 交卷");
    Graph until = read("while not ask(\"水开了吗？\"):\n    do(\"等\")\ndo(\"下面\")\n").graph();
    assertThat(ways(until)).contains("水开了吗？ -否> 等", "水开了吗？ -是> 下面");
  }

  @Test
  void aChoiceHasAnAnswerForEachCase() {
    Graph graph =
        read("""
            match ask("怎么付？"):
                case "微信":
                    do("扫码")
                case "现金":
                    do("找零")
            """)
            .graph();
    assertThat(ways(graph)).contains("怎么付？ -微信> 扫码", "怎么付？ -现金> 找零");
  }

  @Test
  void lanesHoldTheirStepsAndNoNodeIsWithout() {
    Graph graph =
        read("""
            with lane("员工"):
                do("提交")
            with lane("主管"):
                do("审批")
            do("归档")
            """)
            .graph();
    assertThat(graph.lanes()).containsExactly("员工", "主管");
    assertThat(graph.nodes())
        .extracting(node -> node.label() + "@" + node.lane())
        .containsExactly("开始@员工", "提交@员工", "审批@主管", "归档@主管", "结束@主管");
  }

  @Test
  void aStepThatStandsInBothBranchesIsDrawnOnce() {
    Graph graph =
        read("""
            if ask("会员吗？"):
                do("打折")
                do("付款")
            else:
                do("付款")
            """)
            .graph();
    assertThat(graph.nodes()).filteredOn(node -> node.label().equals("付款")).hasSize(1);
    assertThat(ways(graph)).contains("打折 -> 付款", "会员吗？ -否> 付款", "付款 -> 结束");
  }

  @Test
  void whatIsWrongIsToldToTheModelAndMendedAnyway() {
    ProcessGraph process =
        read("do(\"甲\")\nif ask(\"行吗？\"):\n    do(\"乙\")\nend()\ndo(\"丙\")\n这行不对\n");
    assertThat(process.faults()).anyMatch(fault -> fault.contains("这行不对"));
    assertThat(process.faults()).anyMatch(fault -> fault.contains("走不到“丙”"));
    sound(process.graph());
  }

  @Test
  void stepsOfTheDescriptionThatWereLeftOutArePutInOrTold() {
    String said = "客户提交申请，客服核对资料，经理审批额度，财务打款，最后通知客户";
    ProcessGraph process =
        ProcessGraph.read("do(\"提交申请\")\ndo(\"核对资料\")\ndo(\"打款\")\ndo(\"通知客户\")", said, true)
            .orElseThrow();
    assertThat(process.faults()).isEmpty();
    assertThat(ways(process.graph())).contains("核对资料 -> 经理审批额度", "经理审批额度 -> 打款");
    ProcessGraph first =
        ProcessGraph.read("do(\"核对资料\")\ndo(\"审批额度\")\ndo(\"打款\")\ndo(\"通知客户\")", said, true)
            .orElseThrow();
    assertThat(ways(first.graph())).contains("开始 -> 客户提交申请", "客户提交申请 -> 核对资料");
    String checked = "先登记物品，再检查质量，要是有破损就通知供应商，没有破损就放入仓库，仓库满了就租新的仓库";
    ProcessGraph conditions =
        ProcessGraph.read("do(\"登记物品\")\ndo(\"检查质量\")\ndo(\"放入仓库\")", checked, true).orElseThrow();
    assertThat(conditions.faults()).hasSize(1).allMatch(fault -> fault.startsWith("漏了：有破损就通知供应商"));
    assertThat(conditions.graph().nodes()).hasSize(5);
    String asked = "画个请假的图，要分泳道，填好单子之后，员工提交请假单，主管签字，不管哪一种，都要人事登记";
    ProcessGraph about =
        ProcessGraph.read("do(\"提交请假单\")\ndo(\"签字\")\ndo(\"人事登记\")", asked, true).orElseThrow();
    assertThat(about.graph().nodes()).hasSize(5);
    assertThat(ProcessGraph.stepsIn("网上购物的流程图")).isZero();
  }

  @Test
  void aPictureIsCalledAsItWasAskedFor() {
    String code = "# 顾客浏览商品\ndo(\"选商品\")\ndo(\"付款\")";
    assertThat(ProcessGraph.read(code, "画一个网上购物的流程图", true).orElseThrow().graph().title())
        .isEqualTo("网上购物的流程图");
    assertThat(ProcessGraph.read(code, "顾客选商品，然后付款", true).orElseThrow().graph().title())
        .isEqualTo("顾客浏览商品");
  }

  @Test
  void groupsAreWrittenAsBlocks() {
    Graph graph =
        ProcessGraph.read(
                "with group(\"准备\"):\n    do(\"列清单\")\nwith group(\"施工\"):\n    do(\"砌墙\")",
                "",
                true)
            .orElseThrow()
            .graph();
    assertThat(graph.nodes()).extracting(Node::group).containsExactly("", "准备", "施工", "");
  }

  @Test
  void whateverIsWrittenIsReadToASoundGraph() {
    for (String code :
        List.of(
            "do(“甲”)",
            "do('乙'\ndo(\"丙",
            "  do(\"缩进\")\ndo(\"不缩进\")",
            "else:\n    do(\"x\")",
            "if ask(\"只有问题？\"):",
            "goto(\"没有的一步\")",
            "while ask(\"空循环？\"):\ndo(\"后\")",
            "do(\"" + "长".repeat(500) + "\")",
            "do(\"引号\\\" 和 <b> & 🙂\")",
            "if ask(\"a？\"):\n    goto(\"a？\")\nelse:\n    goto(\"a？\")",
            "match ask(\"空？\"):\ndo(\"x\")",
            "do(\"x\")\n".repeat(600))) {
      ProcessGraph.read(code, "", true).ifPresent(process -> sound(process.graph()));
    }
    assertThat(ProcessGraph.read("print(1 + 1)\n抱歉，我不会。", "", true)).isEmpty();
  }

  @Test
  void aListIsReadWithoutAModel() {
    Graph graph =
        ProcessGraph.listed("1. 登录系统\n2. 填写订单\n3. 如果库存不足，就通知采购，否则发货\n4. 结束服务", true)
            .orElseThrow()
            .graph();
    assertThat(ways(graph))
        .contains("登录系统 -> 填写订单", "填写订单 -> 库存不足吗？", "库存不足吗？ -是> 通知采购", "库存不足吗？ -否> 发货");
    assertThat(
            ways(
                ProcessGraph.listed(
                        "1. Take the order. 2. If it is in stock, ship it, otherwise reorder. 3. Send the bill.",
                        false)
                    .orElseThrow()
                    .graph()))
        .contains(
            "Take the order -> it is in stock?",
            "it is in stock? -Yes> ship it",
            "it is in stock? -No> reorder",
            "reorder -> Send the bill");
    String many = "第一步做甲。".repeat(1) + "做乙。\n".repeat(300);
    sound(ProcessGraph.listed(many, true).orElseThrow().graph());
    assertThat(ProcessGraph.listed("？！", true)).isEmpty();
  }

  private static void sound(Graph graph) {
    assertThat(graph.nodes()).filteredOn(node -> node.kind() == Kind.START).hasSize(1);
    assertThat(Reachable.of(graph)).hasSize(graph.nodes().size());
    for (Node node : graph.nodes()) {
      List<String> answers = graph.outOf(node.id()).stream().map(Edge::label).toList();
      switch (node.kind()) {
        case END -> assertThat(answers).as(node.label()).isEmpty();
        case DECISION ->
            assertThat(answers).hasSizeGreaterThan(1).doesNotContain("").doesNotHaveDuplicates();
        case NOTE -> {}
        default -> assertThat(answers).as(node.label()).isNotEmpty();
      }
    }
  }
}
