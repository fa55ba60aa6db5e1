package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** 复杂流程图 over the wire where another diagram is named, with a scripted model. */
@SuppressWarnings("NullAway.Init") // set before all tests
class NamedDiagramsTest {
  private static final String ASSISTANT = "664dd7bd5bb3a13ba0f81668";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEQUENCE|画一个网上支付的时序图|# 支付;用户 -> 商城: 下单;商城 -> 银行: 请求扣款;银行 --> 商城: 成功|3 个参与者、3 条消息|sequenceDiagram",
        "STATE|请假单的状态机|# 请假单;[*] -> 草稿;草稿 -> 审批中: 提交;审批中 -> 草稿: 退回|2 个状态、3 个转换|stateDiagram-v2",
        "CLASS|设计动物园的UML类图|# 动物园;class 动物: 名字;class 猫: 毛色;猫 --^ 动物|2 个类、1 个关系|classDiagram",
        "ER|医院数据库的E-R图|# 医院;科室: *科室号;医生: *工号, >科室号;科室 1-n 医生: 有|2 个实体、1 个关系|erDiagram",
        "GANTT|做一个装修的甘特图，2026年3月2日开始|# 装修;section 前期;拆旧, 2026-03-02, 7天;水电, after 拆旧, 14天|2 个任务，从 2026-03-02 到 2026-03-22|gantt",
        "ORG|画一家医院的组织架构图|# 医院;- 院长;  - 内科;  - 外科|3 个岗位或部门、2 层|flowchart TD"
      })
  void aKindThatIsNamedIsDrawn(
      FigureKind kind, String asked, String written, String counted, String mermaid)
      throws Exception {
    server.upstream().reply(text(written.replace("--^", "--|>").replace(';', '\n')));
    Answer answer = ask(asked, null);
    assertThat(answer.streamedText()).startsWith("![").contains(counted, "draw.io", "PlantUML");
    Figure figure = Figures.figure(get(picture(answer))).orElseThrow();
    assertThat(FigureKind.of(figure)).isEqualTo(kind);
    assertThat(new String(get(link(answer, "Mermaid")), StandardCharsets.UTF_8)).contains(mermaid);
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEQUENCE|画登录的时序图：@用户 -> 系统: 登录@系统 --> 用户: 成功",
        "SEQUENCE|sequenceDiagram@Alice->>Bob: Hi@Bob-->>Alice: Hello",
        "SEQUENCE|时序图：客户向商城提交订单，商城向仓库发送出库单，仓库返回出库结果给商城",
        "STATE|状态图：待付款→已付款→已发货→已完成",
        "CLASS|类图：猫和狗继承动物，动物有名字、年龄属性和吃方法",
        "ER|ER图：@学生: *学号, 姓名@课程: *课程号@学生 n-n 课程: 选",
        "GANTT|甘特图：从3月2日开始，需求分析3天，设计5天，开发两周",
        "ORG|组织架构图：总经理下设技术部、市场部，技术部下设前端组和后端组"
      })
  void whatRulesReadNeedsNoModel(FigureKind kind, String asked) throws Exception {
    Answer answer = ask(asked.replace('@', '\n'), null);
    Figure figure = Figures.figure(get(picture(answer))).orElseThrow();
    assertThat(FigureKind.of(figure)).isEqualTo(kind);
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void simpleChangesAreMadeOnItWithoutTheModel() throws Exception {
    Answer first = ask("画时序图：\n用户 -> 系统: 登录\n系统 --> 用户: 成功", null);
    Answer second = ask("把“系统”改成“网站”", conversation(first));
    assertThat(names(second)).containsExactly("用户", "网站");
    Answer third = ask("换成深色", conversation(first));
    assertThat(names(third)).containsExactly("用户", "网站");
    assertThat(new String(get(link(third, "SVG")), StandardCharsets.UTF_8)).contains("#11161f");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void otherChangesAreWrittenByTheModelFromTheTextForm() throws Exception {
    Answer first = ask("画ER图：\n学生: *学号, 姓名\n课程: *课程号\n学生 n-n 课程: 选", null);
    server.upstream().reply(text("# x\n学生: *学号, 姓名, 电话\n课程: *课程号\n学生 n-n 课程: 选"));
    Answer second = ask("给学生加一个电话字段", conversation(first));
    assertThat(second.streamedText()).contains("已修改");
    assertThat(Figures.figure(get(picture(second))).orElseThrow().text()).contains("姓名, 电话");
    assertThat(server.upstream().lastRequest().lastMessage()).contains("学生: *学号, 姓名", "电话字段");
  }

  @Test
  void whatTheModelCannotWriteRulesReadOrTheUserIsTold() throws Exception {
    server.upstream().reply(Script.text("抱歉。"), Script.text("还是不会。"));
    Answer answer = ask("画订单的状态图", null);
    assertThat(server.upstream().requests()).hasSize(2);
    assertThat(server.upstream().lastRequest().lastMessage()).contains("没有读懂这一行：抱歉。");
    assertThat(answer.streamedText()).contains("没有看出状态怎样变化");
    assertThat(answer.chunks().getLast().at("/choices/0/finish_reason").asString())
        .isEqualTo("stop");
  }

  @Test
  void anEnglishRequestIsAnsweredInEnglish() {
    server.upstream().reply(text("# Login\nUser -> Server: log in\nServer --> User: token"));
    Answer answer = ask("Draw a sequence diagram of a login", null);
    assertThat(answer.streamedText())
        .contains("2 participants, 2 messages.", "To edit or download");
  }

  @Test
  void aProcessThatMentionsADiagramStaysAFlowchart() {
    server.upstream().reply(Script.text("```python\n# 开发\ndo(\"画类图\")\ndo(\"编码\")\n```"));
    Answer answer = ask("分析师画类图，程序员编码，测试员测试", null);
    assertThat(answer.streamedText()).contains("个步骤");
  }

  private static Script text(String text) {
    return Script.text("```text\n" + text + "\n```");
  }

  private static Answer ask(String text, @Nullable String conversation) {
    ObjectNode body = RunningServer.question(text).put("assistant_id", ASSISTANT);
    body.put("stream", true).put("conversation_id", conversation);
    return server.ask(body);
  }

  private static String conversation(Answer answer) {
    return answer.chunks().getFirst().path("conversation_id").asString();
  }

  private static List<String> names(Answer answer) throws Exception {
    return Figures.figure(get(picture(answer))).orElseThrow().names();
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
