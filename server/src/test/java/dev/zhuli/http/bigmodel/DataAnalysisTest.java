package dev.zhuli.http.bigmodel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.TestPython;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 数据分析 with the real sandbox and a scripted model that writes code, as small ones do. */
@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("external")
class DataAnalysisTest {
  private static final String ASSISTANT = "65a265419d72d299a9230616";
  private static final String SALES =
      "地区,月份,销售额(万元)\n华东,2024年1月,\"1,200\"\n华东,2024年2月,1300\n华北,2024年1月,800\n华北,2024年2月,700\n合计,,4000\n";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    TestPython.needSandbox();
    server =
        RunningServer.start(
            home,
            "--zhuli.model.tools=false",
            "--zhuli.code-interpreter.mode=sandbox",
            "--zhuli.code-interpreter.cell-time=8s",
            "--zhuli.code-interpreter.python=" + TestPython.executable());
    CodeInterpreter interpreter = server.bean(CodeInterpreter.class);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> interpreter.state() == CodeInterpreter.State.READY);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void whatTheCodePrintsIsTheAnswerAndNamesThatAreNearlyRightAreMended() {
    server
        .upstream()
        .reply(
            code(
                "df = pd.read_csv('sales.csv')",
                "total = df.groupby('地区')['销售额'].sum()",
                "print(f'@best[{total.idxmax()}] @sum[{total.max():.1f}]')"));
    Answer answer = ask("哪个地区销售额最高？格式：@best[地区] @sum[数字，一位小数]", sales(), null);
    assertThat(answer.streamedText()).isEqualTo("@best[华东] @sum[2500.0]");
    List<JsonNode> blocks = blocks(answer);
    assertThat(blocks).hasSize(2);
    assertThat(blocks.getFirst().path("input").asString()).contains("销售额(万元)");
    assertThat(blocks.getLast().at("/outputs/0/type").asString()).isEqualTo("logs");
    assertThat(blocks.getLast().at("/outputs/0/logs").asString()).contains("@best[华东]");
    String asked = server.upstream().lastRequest().lastMessage();
    assertThat(asked).contains("'地区' str ['华东','华北']", "销售额(万元)").doesNotContain("合计 ");
  }

  @Test
  void codeThatFailsIsWrittenAnewWithTheReason() {
    server
        .upstream()
        .reply(code("print(df['利润'].mean())"), code("print('平均', df['销售额(万元)'].mean())"));
    Answer answer = ask("平均销售额是多少", sales(), null);
    assertThat(answer.streamedText()).isEqualTo("平均 1000.0");
    RecordedRequest second = server.upstream().lastRequest();
    assertThat(second.lastMessage()).contains("KeyError: '利润'", "销售额(万元)");
  }

  @Test
  void codeThatTheModelCanNotEndIsNotAskedForAgainAndAgain() {
    server
        .upstream()
        .reply(
            code("for i in").finish("length"),
            code("for i in df:", "  if").finish("length"),
            code("print(len(df))"));
    Answer answer = ask("有几行", sales(), null);
    assertThat(answer.streamedText()).contains("没能算出来", "SyntaxError");
    assertThat(server.upstream().requests()).hasSize(2);
  }

  @Test
  void whatCodePrintsIsInTheRunsLogBeforeTheCodeIsDone() throws Exception {
    server
        .upstream()
        .reply(code("import time", "print('一半')", "time.sleep(1)", "print(df.shape[0])"));
    String body = question("有几行", sales(), null).toString();
    try (SseClient wire = new SseClient(server.open(server.post("/api/paas/v4/assistant", body)))) {
      String run = requireNonNull(wire.next()).json().path("id").asString();
      try (SseClient log =
          new SseClient(server.open(server.get("/api/zhuli/runs/" + run + "/events")))) {
        assertThat(requireNonNull(log.next()).name()).isEqualTo("tool_started");
        SseClient.Event printed = requireNonNull(log.next());
        assertThat(printed.name()).isEqualTo("tool_output");
        assertThat(printed.json().path("text").asString()).isEqualTo("一半\n");
        assertThat(
                server.send(server.get("/api/zhuli/runs/" + run)).json().path("status").asString())
            .isEqualTo("running");
        assertThat(requireNonNull(log.next()).json().path("text").asString()).isEqualTo("4\n");
        assertThat(requireNonNull(log.next()).name()).isEqualTo("tool_finished");
      }
    }
  }

  @Test
  void numbersThatWereNotComputedAndFormatsThatAreMissedAreNotTaken() {
    server
        .upstream()
        .reply(
            code("print('@mean[1234.5]')"),
            code("print(df['销售额(万元)'].mean())"),
            code("print(f\"@mean[{df['销售额(万元)'].mean():.2f}]\")"));
    Answer answer = ask("平均销售额是多少？格式：@mean[两位小数]", sales(), null);
    assertThat(answer.streamedText()).isEqualTo("@mean[1000.00]");
    assertThat(server.upstream().requests()).hasSize(3);
  }

  @Test
  void aTryLeavesNothingToTheNextAndIsNoCodeOfTheConversation() {
    server
        .upstream()
        .reply(
            code("df['销售额(万元)'] *= 100", "df = df[df['地区'] == '华东']"),
            code("kept = df['销售额(万元)'].sum()", "print(kept)"));
    Answer first = ask("一共是多少", sales(), null);
    assertThat(first.streamedText()).isEqualTo("4000");
    assertThat(blocks(first).get(1).at("/outputs/0/error_msg").asString()).contains("print");
    server.bean(CodeInterpreter.class).forget(conversation(first));
    server.upstream().reply(code("print(kept + df['销售额(万元)'].sum())"));
    Answer second = ask("两倍呢", List.of(), conversation(first));
    assertThat(second.streamedText()).isEqualTo("8000");
    assertThat(server.upstream().lastRequest().body().toString()).doesNotContain("*= 100");
  }

  @Test
  void theAnswerThatIsTakenLeavesItsVariables() {
    server
        .upstream()
        .reply(
            code("kept = df['销售额(万元)'].sum()", "print(kept)"),
            code("kept = 0", "df = df.head(1)", "print('@x[1]' * 0)"));
    Answer first = ask("超过 750 的一共是多少", sales(), null);
    assertThat(first.streamedText()).isEqualTo("4000");
    server.upstream().reply(code("print(kept + len(df))"));
    assertThat(ask("加上行数", List.of(), conversation(first)).streamedText()).isEqualTo("4004");
    server.bean(CodeInterpreter.class).forget(conversation(first));
    server.upstream().reply(code("print(kept + len(df) + 1)"));
    assertThat(ask("再加一", List.of(), conversation(first)).streamedText()).isEqualTo("4005");
  }

  @Test
  void whatCanNotBeComputedIsSaidWithTheReason() {
    server.upstream().reply(code("1/0"), code("1/0"), code("1/0"));
    Answer answer = ask("算一下增长率", sales(), null);
    assertThat(answer.streamedText()).contains("没能算出来", "ZeroDivisionError");
    assertThat(answer.chunks().getLast().path("status").asString()).isEqualTo("completed");
  }

  @Test
  void aChartIsAPictureInTheAnswerAndAnAddressInTheLogsAndIsDrawnAnewWithoutTheModel()
      throws Exception {
    server
        .upstream()
        .reply(code("s = df.groupby('地区')['销售额(万元)'].sum()", "print(f'华东 {s[\"华东\"]:.0f}')"));
    Answer answer = ask("画出各地区的销售额", sales(), null);
    String logs = blocks(answer).getLast().at("/outputs/0/logs").asString();
    String address = logs.lines().filter(line -> line.startsWith("http")).findFirst().orElseThrow();
    assertThat(address).startsWith(server.url("/artifacts/")).endsWith(".png");
    assertThat(answer.streamedText()).contains("](" + address + ")", "[SVG](", "[数据 CSV](");
    byte[] png = get(address);
    assertThat(png).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(5_000);
    assertThat(answer.streamedText()).contains("华东 2500");

    server.upstream().reset();
    Answer redrawn = ask("换成折线图", List.of(), conversation(answer));
    assertThat(redrawn.streamedText()).contains("折线图", ".png)");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void whereEachWasAskedForTheOthersAreToldBesideTheHighest() {
    String[] lines = {
      "s = df.groupby('地区')['销售额(万元)'].sum()", "draw(s, 'line', title='合计')", "print('最高的是华东')"
    };
    server.upstream().reply(code(lines));
    assertThat(ask("各地区的销售额是多少，哪个最高？", sales(), null).streamedText())
        .startsWith("最高的是华东\n\n柱状图“合计”：华东 2,500万元、华北 1,500万元。\n\n![合计](");
    server.upstream().reply(code(lines));
    assertThat(ask("销售额最高的是哪里？", sales(), null).streamedText()).startsWith("最高的是华东\n\n![合计](");
  }

  @Test
  void aFollowUpSeesTheCodeBeforeAndItsVariables() {
    server.upstream().reply(code("big = df[df['销售额(万元)'] > 750]", "print(len(big))"));
    Answer first = ask("超过750万的有几行", sales(), null);
    server.upstream().reply(code("print(big['地区'].nunique())"));
    Answer second = ask("只看这些，有几个地区？", List.of(), conversation(first));
    assertThat(second.streamedText()).isEqualTo("2");
    assertThat(server.upstream().lastRequest().body().toString()).contains("big = df[df[");
  }

  @Test
  void afterARestartOfPythonTheEarlierCellsRunAgain() {
    server.upstream().reply(code("# 步骤：取最大", "kept = df['销售额(万元)'].max()", "print(kept)"));
    Answer first = ask("最大值", sales(), null);
    server.bean(CodeInterpreter.class).forget(conversation(first));
    server.upstream().reply(code("print(kept + 1)"));
    assertThat(ask("再加一", List.of(), conversation(first)).streamedText()).isEqualTo("1301");
  }

  @Test
  void numbersOfAFollowUpAreNotTakenForTheTable() {
    server.upstream().reply(code("print(len(df))"));
    Answer first = ask("有几行", sales(), null);
    server
        .upstream()
        .reply(code("print((pd.cut(df['销售额(万元)'], [750, 1000, 1250]).notna()).sum())"));
    Answer second = ask("把销售额按 750, 1000, 1250 分段，有几行在内", List.of(), conversation(first));
    assertThat(second.streamedText()).isEqualTo("2");
    server.upstream().reply(code("print(df['销售额(万元)'].sum() > 120 + 150)"));
    Answer third = ask("目标：一月120，二月150，够吗", List.of(), conversation(first));
    assertThat(third.streamedText()).isEqualTo("True");
    assertThat(server.upstream().lastRequest().body().toString()).contains("'地区' str");
  }

  @Test
  void aSecondFileComesBesideTheFirstAsItIsByThen() {
    server
        .upstream()
        .reply(code("df['税'] = df['销售额(万元)'] / 10", "df.to_csv('计划.csv')", "print(1)"));
    Answer first = ask("加一列税", sales(), null);
    List<String> plan = List.of(upload("计划.csv", "地区,计划\n华东,5\n".getBytes(UTF_8)));
    server.upstream().reply(code("print(df['税'].sum() + df2['计划'].sum())"));
    Answer second = ask("加上计划是多少", plan, conversation(first));
    assertThat(second.streamedText()).isEqualTo("405.0");
    String asked = server.upstream().lastRequest().body().toString();
    assertThat(asked).contains("df2: 1行2列", "'税' float");
    server.bean(CodeInterpreter.class).forget(conversation(first));
    server.upstream().reply(code("print(df['税'].sum() - df2['计划'].sum())"));
    Answer third = ask("减去呢", List.of(), conversation(first));
    assertThat(third.streamedText()).isEqualTo("395.0");
  }

  @Test
  void aNewFileIsDrawnInsteadOfTheChartBefore() {
    server.upstream().reply(code("draw(df.groupby('地区')['销售额(万元)'].sum(), 'line')", "print(1)"));
    Answer first = ask("画出各地区的销售额", sales(), null);
    List<String> other = List.of(upload("人口.csv", "城市,人口\n甲,5\n乙,7\n".getBytes(UTF_8)));
    server.upstream().reply(code("draw(df2.set_index('城市')['人口'], 'bar')", "print('乙')"));
    Answer second = ask("画柱状图", other, conversation(first));
    assertThat(second.streamedText()).startsWith("乙").contains(".png)");
  }

  @Test
  void dataInWordsOutlivesItsPython() {
    server.upstream().reply(code("total = df['数值'].sum()", "print(total)"));
    Answer first = ask("一月 120，二月 150，三月 90，一共多少？", List.of(), null);
    server.bean(CodeInterpreter.class).forget(conversation(first));
    server.upstream().reply(code("print(total / len(df))"));
    Answer second = ask("平均呢？", List.of(), conversation(first));
    assertThat(second.streamedText()).isEqualTo("120.0");
  }

  @Test
  void dataInWordsNeedsNoFile() {
    server.upstream().reply(code("print(f\"最高的是{df.iloc[df['数值'].argmax(), 0]}\")"));
    Answer answer = ask("一月 120，二月 150，三月 90，哪个月最高？", List.of(), null);
    assertThat(answer.streamedText()).isEqualTo("最高的是二月");
  }

  @Test
  void filesAreConvertedAndCanBeDownloaded() throws Exception {
    server.upstream().reply(code("df.to_excel('销售.xlsx', index=False)", "print('已转换')"));
    Answer answer = ask("转成 Excel", sales(), null);
    String text = answer.streamedText();
    String address = text.substring(text.indexOf("](http") + 2, text.lastIndexOf(')'));
    assertThat(text).startsWith("已转换\n\n已生成 1 个文件：[销售.xlsx](");
    assertThat(get(address)).startsWith('P', 'K');
  }

  @Test
  void codeThatNeverEndsOrKillsItsPythonLeavesTheConversation() {
    server
        .upstream()
        .reply(code("while True: pass"), code("import os; os._exit(1)"), code("print(len(df))"));
    Answer answer = ask("有几行", sales(), null);
    assertThat(answer.streamedText()).isEqualTo("4");
  }

  @Test
  void aFileThatIsNoTableIsToldAndTheOthersAreRead() {
    List<String> files =
        List.of(
            upload("坏.csv", "这份文件其实是一段话，没有表格。\n".repeat(5).getBytes(UTF_8)),
            upload("好.csv", "甲,乙\n1,2\n".getBytes(Charset.forName("GB18030"))));
    server.upstream().reply(code("print(df['甲'].sum())"));
    Answer answer = ask("甲的和", files, null);
    assertThat(answer.streamedText()).contains("坏.csv").endsWith("1");
  }

  @Test
  void whereNoFileCanBeReadTheReasonIsAllThatIsSaid() {
    List<String> files = List.of(upload("坏.csv", "只是一段话，没有表格。\n".repeat(5).getBytes(UTF_8)));
    Answer answer = ask("2024年的销售额是多少", files, null);
    assertThat(answer.streamedText()).startsWith("坏.csv：").doesNotContain("算出来");
    assertThat(server.upstream().requests()).isEmpty();
    server.upstream().reply(code("print(df['甲'].sum())"));
    List<String> good = List.of(upload("好.csv", "甲,乙\n1,2\n".getBytes(UTF_8)));
    assertThat(ask("甲的和", good, conversation(answer)).streamedText()).isEqualTo("1");
  }

  private static Script code(String... lines) {
    return Script.text("好的：\n```python\n" + String.join("\n", lines) + "\n```\n这就是答案 99。");
  }

  private static List<String> sales() {
    return List.of(upload("销售.csv", SALES.getBytes(Charset.forName("GB18030"))));
  }

  private static String upload(String name, byte[] content) {
    Form form = new Form().field("purpose", "assistant").file(name, content);
    return server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
  }

  private static Answer ask(String text, List<String> files, @Nullable String conversation) {
    return server.ask(question(text, files, conversation));
  }

  private static ObjectNode question(
      String text, List<String> files, @Nullable String conversation) {
    ObjectNode body = RunningServer.question(text).put("assistant_id", ASSISTANT);
    body.put("stream", true).put("conversation_id", conversation);
    files.forEach(id -> body.withArray("attachments").addObject().put("file_id", id));
    return body;
  }

  private static String conversation(Answer answer) {
    return answer.chunks().getFirst().path("conversation_id").asString();
  }

  private static List<JsonNode> blocks(Answer answer) {
    return answer.chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/code_interpreter"))
        .filter(JsonNode::isObject)
        .toList();
  }

  private static byte[] get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return client.send(request, BodyHandlers.ofByteArray()).body();
    }
  }
}
