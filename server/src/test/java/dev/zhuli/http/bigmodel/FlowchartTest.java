package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.form.FlowForms;
import dev.zhuli.tool.diagram.form.GraphJson;
import dev.zhuli.tool.diagram.form.Look;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** 复杂流程图 over the wire, with a scripted model that writes the process language. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FlowchartTest {
  private static final String ASSISTANT = "664dd7bd5bb3a13ba0f81668";
  private static final String LEAVE =
      """
      # 请假
      do("提交申请")
      if ask("主管同意吗？"):
          do("登记考勤")
      else:
          goto("提交申请")
      end()
      """;

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.tools=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void aDescribedProcessIsAPictureAndFormsToEdit() throws Exception {
    server.upstream().reply(code(LEAVE));
    Answer answer = ask("员工提交申请，主管同意就登记考勤，不同意就退回", null);
    List<JsonNode> blocks = blocks(answer);
    assertThat(blocks).hasSize(2);
    assertThat(blocks.getFirst().path("name").asString()).isEqualTo("GenerateFlowchart");
    String url =
        JsonMapper.shared()
            .readTree(blocks.getLast().at("/outputs/0/content").asString())
            .path("url")
            .asString();
    assertThat(answer.streamedText()).startsWith("![请假](" + url + ")").contains("共 2 个步骤、1 个判断");
    Graph graph = FlowForms.graph(get(url)).orElseThrow();
    assertThat(graph.nodes())
        .extracting(Node::label)
        .containsExactly("开始", "提交申请", "主管同意吗？", "登记考勤", "结束");
    assertThat(new String(get(link(answer, "draw.io")), StandardCharsets.UTF_8))
        .contains("<mxfile");
    assertThat(new String(get(link(answer, "Mermaid")), StandardCharsets.UTF_8))
        .contains("flowchart TD");
    String json = new String(get(link(answer, "JSON")), StandardCharsets.UTF_8);
    assertThat(GraphJson.read(json)).contains(graph);
  }

  @Test
  void changesAreMadeOnThePictureOfBeforeWithoutTheModel() throws Exception {
    server.upstream().reply(code(LEAVE));
    Answer first = ask("员工提交申请，主管同意就登记考勤，不同意就退回", null);
    Answer second = ask("在登记考勤后加一步“通知同事”", conversation(first));
    assertThat(second.streamedText()).contains("在“登记考勤”后面加了“通知同事”");
    Answer third = ask("把“提交申请”改成“填写请假单”，再删掉通知同事", conversation(first));
    Graph graph = FlowForms.graph(get(picture(third))).orElseThrow();
    assertThat(graph.nodes())
        .extracting(Node::label)
        .containsExactly("开始", "填写请假单", "主管同意吗？", "登记考勤", "结束");
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @Test
  void aChangeThatNoRuleReadsIsWrittenByTheModel() throws Exception {
    server.upstream().reply(code(LEAVE), code("before(\"登记考勤\", \"人事复核\")"));
    Answer first = ask("员工提交申请，主管同意就登记考勤，不同意就退回", null);
    Answer second = ask("登记以前还要增加人事那边的复核", conversation(first));
    Graph graph = FlowForms.graph(get(picture(second))).orElseThrow();
    assertThat(graph.nodes()).extracting(Node::label).contains("人事复核");
    assertThat(server.upstream().lastRequest().lastMessage()).contains("图里有：开始、提交申请");
  }

  @Test
  void aChangeOfNothingThatIsThereSaysWhatIs() {
    server.upstream().reply(code(LEAVE));
    Answer first = ask("员工提交申请，主管同意就登记考勤，不同意就退回", null);
    Answer second = ask("删掉烤面包", conversation(first));
    assertThat(second.streamedText()).contains("图里没有“烤面包”", "提交申请、主管同意吗？、登记考勤");
  }

  @Test
  void whatIsWrongIsToldTheModelOnce() throws Exception {
    server
        .upstream()
        .reply(
            code("do(\"下单\")\nif ask(\"有货吗？\"):\n    do(\"发货\")\nelse:\n    do(\"发货\")"),
            code(LEAVE));
    Answer answer = ask("顾客下单", null);
    RecordedRequest second = server.upstream().lastRequest();
    assertThat(second.lastMessage()).contains("“有货吗？”的两个出口是一样的");
    assertThat(answer.streamedText()).startsWith("![请假](");
  }

  @Test
  void aModelThatWritesNoProcessStillGivesAPicture() throws Exception {
    server.upstream().reply(Script.text("抱歉，我不会。"), Script.text("我还是不会。"));
    Answer answer = ask("1. 登录\n2. 选课\n3. 如果名额已满，就换一门，否则确认\n4. 打印课表", null);
    Graph graph = FlowForms.graph(get(picture(answer))).orElseThrow();
    assertThat(graph.nodes())
        .extracting(Node::label)
        .containsExactly("开始", "登录", "选课", "名额已满吗？", "换一门", "确认", "打印课表", "结束");
  }

  @Test
  void anotherProcessIsNoChangeOfThePictureBefore() throws Exception {
    String first = conversation(ask("1. 登录\n2. 选课\n3. 确认\n4. 打印课表", null));
    server.upstream().reply(code("# 退款\ndo(\"申请退款\")\ndo(\"打款\")"));
    Answer titled = ask("取消退款流程", first);
    Graph refund = FlowForms.graph(get(picture(titled))).orElseThrow();
    assertThat(refund.title()).isEqualTo("取消退款流程");
    assertThat(refund.nodes()).extracting(Node::label).containsExactly("开始", "申请退款", "打款", "结束");
    server.upstream().reply(code(LEAVE), code(LEAVE));
    Answer described = ask("员工提交申请，主管审批，通过就登记，不通过就退回修改", first);
    assertThat(described.streamedText()).contains("![请假](");
  }

  @Test
  void theLookStaysUntilAnotherIsWishedFor() throws Exception {
    server.upstream().reply(code(LEAVE));
    Answer day = ask("夜间急诊的请假", null);
    assertThat(Look.of(get(picture(day))).isDark()).isFalse();
    Answer dark = ask("换成深色的", conversation(day));
    assertThat(Look.of(get(picture(dark))).isDark()).isTrue();
    Answer changed = ask("在登记考勤后加一步“通知同事”", conversation(day));
    assertThat(Look.of(get(picture(changed))).isDark()).isTrue();
    Answer light = ask("换成浅色", conversation(day));
    assertThat(Look.of(get(picture(light))).isDark()).isFalse();
  }

  @Test
  void threeHundredStepsAreDrawnWithoutTheModel() throws Exception {
    StringBuilder steps = new StringBuilder();
    for (int i = 1; i <= 300; i++) {
      steps.append("第").append(i).append("步：处理第").append(i).append("份文件\n");
    }
    Answer answer = ask(steps.toString(), null);
    assertThat(FlowForms.graph(get(picture(answer))).orElseThrow().nodes()).hasSize(302);
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void aRequestThatIsNoProcessIsAnsweredInWords() {
    server.upstream().reply(Script.text("？"), Script.text("？"));
    Answer answer = ask("？？？", null);
    assertThat(answer.streamedText()).contains("没有看出过程");
    assertThat(answer.chunks().getLast().at("/choices/0/finish_reason").asString())
        .isEqualTo("stop");
  }

  @Test
  void anEnglishProcessIsAnsweredInEnglish() {
    server
        .upstream()
        .reply(
            code(
                "# Order\ndo(\"order\")\nif ask(\"in stock?\"):\n    do(\"ship\")\nelse:\n    do(\"reorder\")"));
    Answer answer = ask("The customer orders, if in stock we ship, otherwise we reorder", null);
    assertThat(answer.streamedText()).contains("3 steps, 1 decisions", "To edit or download");
  }

  private static Script code(String code) {
    return Script.text("```python\n" + code + "\n```");
  }

  private static Answer ask(String text, @Nullable String conversation) {
    ObjectNode body = RunningServer.question(text).put("assistant_id", ASSISTANT);
    body.put("stream", true).put("conversation_id", conversation);
    return server.ask(body);
  }

  private static String conversation(Answer answer) {
    return answer.chunks().getFirst().path("conversation_id").asString();
  }

  private static List<JsonNode> blocks(Answer answer) {
    return answer.chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/function"))
        .filter(JsonNode::isObject)
        .toList();
  }

  private static String picture(Answer answer) {
    return found("!\\[[^\\]]*\\]\\(([^)]+)\\)", answer);
  }

  private static String link(Answer answer, String name) {
    return found("\\[" + Pattern.quote(name) + "\\]\\(([^)]+)\\)", answer);
  }

  private static String found(String pattern, Answer answer) {
    Matcher link = Pattern.compile(pattern).matcher(answer.streamedText());
    assertThat(link.find()).as(answer.streamedText()).isTrue();
    return link.group(1);
  }

  private static byte[] get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return client.send(request, BodyHandlers.ofByteArray()).body();
    }
  }
}
