package dev.zhuli.tool.diagram.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {
  private static final Graph ORDER =
      ProcessGraph.read(
              """
              # 下单
              do("下单")
              do("支付")
              if ask("支付成功吗？"):
                  do("发货")
              else:
                  do("取消订单")
              """,
              "",
              true)
          .orElseThrow()
          .graph();

  private static Graph changed(String message) {
    List<Patch> patches = PatchWords.read(message);
    assertThat(patches).as(message).isNotEmpty();
    Graph graph = ORDER;
    for (Patch patch : patches) {
      Patched patched = new Patches(true).apply(graph, patch);
      assertThat(patched.done()).as(patched.sentence()).isTrue();
      graph = patched.graph();
    }
    return graph;
  }

  private static List<String> ways(Graph graph) {
    return graph.edges().stream()
        .map(
            edge ->
                graph.node(edge.from()).orElseThrow().label()
                    + (edge.label().isEmpty() ? " > " : " " + edge.label() + "> ")
                    + graph.node(edge.to()).orElseThrow().label())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "在支付后加一步风控 | 支付 > 风控 | 风控 > 支付成功吗？",
        "在“支付”后面加一步“风控” | 支付 > 风控 | 风控 > 支付成功吗？",
        "支付之后增加验证码校验。 | 支付 > 验证码校验 | 验证码校验 > 支付成功吗？",
        "请在发货之前加上打包 | 打包 > 发货 | 支付成功吗？ 是> 打包",
        "在下单和支付之间插入一步选择地址 | 下单 > 选择地址 | 选择地址 > 支付",
        "把“发货”改成“安排配送” | 支付成功吗？ 是> 安排配送 | 安排配送 > 结束",
        "把取消订单连到下单 | 取消订单 > 下单 | 下单 > 支付",
        "在支付后加一个判断：库存足够吗？ | 支付 > 库存足够吗？ | 库存足够吗？ 是> 支付成功吗？",
        "add \"审核\" after \"下单\" | 下单 > 审核 | 审核 > 支付",
      })
  void whatPeopleSayIsDone(String message, String one, String other) {
    assertThat(ways(changed(message))).contains(one, other);
  }

  @Test
  void idsStay() {
    Graph graph = changed("在支付后加一步风控");
    for (Node node : ORDER.nodes()) {
      assertThat(graph.node(node.id())).contains(node);
    }
    assertThat(graph.nodes()).hasSize(ORDER.nodes().size() + 1);
  }

  @Test
  void aStepThatGoesLetsTheWayOn() {
    for (String message : List.of("删掉支付", "把“支付”去掉", "不要支付这一步", "remove 支付")) {
      assertThat(ways(changed(message)))
          .contains("下单 > 支付成功吗？")
          .noneMatch(way -> way.contains("支付 >"));
    }
  }

  @Test
  void aDecisionThatGoesTakesWhatOnlyItsOtherAnswerLedTo() {
    Graph graph = changed("删掉支付成功吗");
    assertThat(ways(graph)).contains("支付 > 发货");
    assertThat(graph.nodes()).extracting(Node::label).doesNotContain("取消订单");
  }

  @Test
  void aShapeIsChangedAndItsAnswersComeAlong() {
    Graph graph = changed("把‘支付’改成菱形");
    assertThat(graph.nodes())
        .filteredOn(node -> node.label().equals("支付"))
        .extracting(Node::kind)
        .containsExactly(Kind.DECISION);
    assertThat(ways(graph)).contains("支付 是> 支付成功吗？", "支付 否> 结束");
    assertThat(changed("把发货改成子流程").nodes())
        .filteredOn(node -> node.kind() == Kind.SUBPROCESS)
        .extracting(Node::label)
        .containsExactly("发货");
  }

  @Test
  void stepsMoveToLanesWhereThereAreSome() {
    Patched refused = new Patches(true).apply(ORDER, new Patch.Move("发货", "仓库"));
    assertThat(refused.done()).isFalse();
    assertThat(refused.sentence()).contains("图里没有泳道");
    Graph lanes =
        new Graph("", List.of("顾客"), ORDER.nodes(), ORDER.edges())
            .with("n2", node -> node.withLane("顾客"));
    Graph moved = new Patches(true).apply(lanes, new Patch.Move("发货", "仓库")).graph();
    assertThat(moved.lanes()).containsExactly("顾客", "仓库");
    assertThat(moved.nodes())
        .filteredOn(node -> node.lane().equals("仓库"))
        .extracting(Node::label)
        .containsExactly("发货", "结束");
    assertThat(moved.nodes()).noneMatch(node -> node.lane().isEmpty());
  }

  @Test
  void aNoteHangsBesideItsBoxAndNoWayLeadsThroughIt() {
    Graph graph = changed("在支付后加备注：需要发票");
    assertThat(ways(graph)).contains("支付 > 需要发票", "支付 > 支付成功吗？");
    assertThat(graph.nodes()).filteredOn(node -> node.kind() == Kind.NOTE).hasSize(1);
    Patched refused = new Patches(true).apply(ORDER, new Patch.Reshape("支付", Kind.NOTE));
    assertThat(refused.done()).isFalse();
  }

  @Test
  void theLastEndStaysAndAProcessWithoutOneTakesADecision() {
    Patched refused = new Patches(true).apply(ORDER, new Patch.Remove("结束"));
    assertThat(refused.done()).isFalse();
    Graph cycle =
        ProcessGraph.read("do(\"烧水\")\ndo(\"泡茶\")\ngoto(\"烧水\")", "", true).orElseThrow().graph();
    Graph asks =
        new Patches(true).apply(cycle, new Patch.After("泡茶", "够了吗？", Kind.DECISION)).graph();
    assertThat(ways(asks)).contains("够了吗？ 是> 烧水", "够了吗？ 否> 结束");
  }

  @Test
  void severalChangesInOneMessage() {
    Graph graph = changed("在支付后加一步风控；把发货改成配送，再把取消订单删掉");
    assertThat(ways(graph)).contains("支付 > 风控", "支付成功吗？ 是> 配送");
    assertThat(graph.nodes()).extracting(Node::label).doesNotContain("取消订单", "发货");
  }

  @Test
  void whatIsNotThereIsSaid() {
    Patched patched = new Patches(true).apply(ORDER, new Patch.Remove("烤面包"));
    assertThat(patched.done()).isFalse();
    assertThat(patched.sentence()).isEqualTo("图里没有“烤面包”");
    assertThat(patched.graph()).isEqualTo(ORDER);
  }

  @Test
  void otherMessagesAreLeftToTheModel() {
    for (String message : List.of("让它更严谨一点", "支付失败的情况没有考虑", "画一个请假流程")) {
      assertThat(PatchWords.read(message)).as(message).isEmpty();
    }
  }

  @Test
  void linesOfAModelAreRead() {
    List<Patch> patches =
        PatchCode.read("after(\"支付\", \"风控\")\nremove(\"发货\")\nconnect(\"下单\", \"结束\")\n乱写\n");
    assertThat(patches)
        .containsExactly(
            new Patch.After("支付", "风控", Kind.PROCESS),
            new Patch.Remove("发货"),
            new Patch.Connect("下单", "结束", ""));
    assertThat(PatchCode.grammar(ORDER)).contains("\"\\\"支付\\\"\"");
  }
}
