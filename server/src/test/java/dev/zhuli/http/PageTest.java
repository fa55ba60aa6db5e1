package dev.zhuli.http;

import static dev.zhuli.http.Person.sees;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter.State;
import dev.zhuli.tool.codeinterpreter.TestPython;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A person at the page, in a real browser, against the real server and a scripted model. */
@Tag("external")
@Order(0)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  private static final String KEY = RunningServer.KEY;

  private @Nullable Chromium chromium; // null where there is none: then every test is skipped
  private RunningServer server;
  private ScriptedUpstream upstream;
  private Person person;

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    chromium = Chromium.startIfThere();
    List<String> settings = new ArrayList<>(TestPython.settings());
    settings.add("--zhuli.model.attempts=1");
    settings.add("--zhuli.model.tools=true");
    server = RunningServer.start(home, settings.toArray(String[]::new));
    upstream = server.upstream();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    server.close();
  }

  @BeforeEach
  void sitDown() {
    Chromium here = chromium;
    if (here == null) {
      Assumptions.abort(Chromium.MISSING);
    } else {
      upstream.reset();
      person = new Person(here.browser(), server.port());
    }
  }

  @AfterEach
  void nothingBrokeOrWasRefused() {
    if (chromium != null) {
      person.close();
      assertThat(person.complaints()).isEmpty();
    }
  }

  @Test
  void whatCodePrintsIsSeenWhileItRuns() {
    TestPython.needSandbox();
    CodeInterpreter interpreter = server.bean(CodeInterpreter.class);
    await().atMost(Duration.ofSeconds(60)).until(() -> interpreter.state() == State.READY);
    String code = "import time\nprint('第一步')\ntime.sleep(4)\nprint('第二步', df['数值'].sum())";
    ObjectNode arguments = RunningServer.JSON.createObjectNode().put("code", code);
    upstream.reply(
        Script.empty().toolCall("c1", "python", arguments.toString()), Script.text("一共 270。"));
    person.choosesAfterOpeningWith(KEY, "数据分析");
    person.asks("一月 120，二月 150，一共多少？");

    Locator printed = person.page().locator(".msg.bot details pre").last();
    sees(printed).hasText("第一步\n");
    sees(person.button("停止")).isVisible();
    sees(person.answer()).hasText("一共 270。");
    sees(person.page().locator(".msg.bot details")).hasCount(1);
    sees(person.page().locator(".msg.bot details pre").last()).containsText("第二步 270");
  }

  @Test
  void aPersonChoosesAnAssistantAndSeesTheAnswerStream() {
    CountDownLatch gate = new CountDownLatch(1);
    upstream.reply(Script.text("床前", "**明月光**").waitFor(gate).then("，疑是地上霜。"));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("背一首李白的诗");

    sees(person.answer()).hasText("床前明月光");
    sees(person.button("停止")).isVisible();
    gate.countDown();
    sees(person.answer()).hasText("床前明月光，疑是地上霜。");
    sees(person.answer().locator("strong")).hasText("明月光");
    sees(person.button("发送")).isVisible();
    assertThat(upstream.lastRequest().toString()).contains("背一首李白的诗");
  }

  @Test
  void theKeyLeavesTheAddressAndIsRemembered() {
    person.opensWith(KEY);
    sees(person.cards().first()).isVisible();
    assertThat(person.page().url()).doesNotContain("key=").doesNotContain(KEY);
    person.page().reload();
    sees(person.cards().first()).isVisible();
  }

  @Test
  void aWrongKeyIsToldKindly() {
    person.opensWith("page.wrong");
    sees(person.page().locator("#gateError")).containsText("这把密钥没有通过");
    person.page().getByLabel("请输入密钥").fill(KEY);
    person.button("进入").click();
    sees(person.cards().first()).isVisible();
  }

  @Test
  void aReloadMidAnswerFindsItFinishing() {
    CountDownLatch gate = new CountDownLatch(1);
    upstream.reply(Script.text("第一段。").waitFor(gate).then("第二段。"));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("写两段");
    sees(person.answer()).hasText("第一段。");

    person.page().reload();
    sees(person.answer()).hasText("第一段。");
    sees(person.button("停止")).isVisible();
    gate.countDown();
    sees(person.answer()).hasText("第一段。第二段。");
    sees(person.messages()).hasCount(2);
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void aReloadBeforeTheFirstWordJoinsTheSameRun() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    upstream.reply(Script.empty().waitFor(gate).then("来了。"));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("慢慢来");
    upstream.awaitRequests(1);

    person.page().reload();
    sees(person.button("停止")).isVisible();
    gate.countDown();
    sees(person.answer()).hasText("来了。");
    sees(person.messages()).hasCount(2);
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void aPersonStopsAnAnswerAndKeepsWhatWasWritten() throws InterruptedException {
    upstream.reply(Script.text("说来话长，").stall());
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("讲个长故事");
    sees(person.answer()).hasText("说来话长，");

    person.button("停止").click();
    sees(person.messages().last()).containsText("已停止");
    upstream.awaitAbandoned(1);
    person.page().reload();
    sees(person.messages().last()).containsText("已停止");
    sees(person.answer()).hasText("说来话长，");
  }

  @Test
  void theEnterThatEndsACompositionSendsNothing() {
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.composes("nihao", "你好");
    person.composer().press("Shift+Enter");

    sees(person.composer()).hasValue("你好\n");
    sees(person.messages()).hasCount(0);
    assertThat(upstream.requests()).isEmpty();
  }

  @Test
  void hostileMarkdownDoesNothing() {
    String hostile =
        """
        <script>window.pwned = 1</script><img src=x onerror="window.pwned = 1"><iframe src=/></iframe>
        [一](javascript:window.pwned=1) [二](data:text/html,<b>) [三](https://example.com/a)
        ![四](https://example.com/a.png) ![五](data:image/svg+xml,<svg/onload=window.pwned=1>)

        """;
    String deep = "> ".repeat(2000) + "底\n\n" + "*[`".repeat(3000) + "\n\n";
    upstream.reply(Script.text(hostile, deep, "结尾。").drip(977));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("来点坏的");

    sees(person.answer()).containsText("结尾。");
    sees(person.answer()).containsText("<script>window.pwned = 1</script>");
    sees(person.answer().locator("script, iframe, img, svg, [onerror]")).hasCount(0);
    assertThat(person.page().evaluate("'pwned' in window")).isEqualTo(false);
    assertThat(person.answer().locator("a").evaluateAll("links => links.map(a => a.href)"))
        .isEqualTo(List.of("https://example.com/a", "https://example.com/a.png"));
  }

  @Test
  void aFailureIsToldWithItsCodeAndCanBeTriedAgain() {
    upstream.reply(Script.failure(500, "broken"), Script.text("这回好了。"));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("试试");

    sees(person.error()).containsText(Pattern.compile("代码 1234 · 请求 \\w+"));
    person.button("重试").click();
    sees(person.answer()).hasText("这回好了。");
    sees(person.messages()).hasCount(2);
  }

  @Test
  void aLongConversationBeginsWithItsNewestMessagesAndGoesBack() {
    String id = server.ask(question("第0问")).json().path("conversation_id").asString();
    for (int i = 1; i < 60; i++) {
      server.ask(question("第" + i + "问").put("conversation_id", id));
    }
    person.opensWith(KEY);
    person.page().navigate(server.url("/#c=" + id));

    sees(person.messages()).hasCount(100);
    sees(person.messages().first()).containsText("第10问");
    person.button("更早的消息").click();
    sees(person.messages()).hasCount(120);
    sees(person.messages().first()).containsText("第0问");
    sees(person.messages().last()).containsText("好的。");
    sees(person.button("更早的消息")).hasCount(0);
  }

  @Test
  void aConversationIsFoundRenamedAndDeleted() {
    upstream.reply(Script.text("记住了。"));
    person.choosesAfterOpeningWith(KEY, "ChatGLM");
    person.asks("我的生日是三月五日");
    sees(person.answer()).hasText("记住了。");

    Locator newest = person.conversations().first();
    sees(newest).containsText("我的生日");
    newest.hover();
    newest.getByTitle("重命名").click();
    person.dialog().getByLabel("重命名").fill("生日");
    person.dialog().getByLabel("重命名").press("Enter");
    sees(newest).hasText("生日");

    newest.hover();
    newest.getByTitle("删除").click();
    person.dialog().getByText("删除", new Locator.GetByTextOptions().setExact(true)).click();
    sees(person.conversations().getByText("生日")).hasCount(0);
  }

  /** What a chart may say is text, whatever it looks like; and it leads nowhere. */
  private static final String HOSTILE_CHART =
      """
      {"title": {"text": "<img src=x onerror=window.pwned=1>", "link": "javascript:window.pwned=1"},
       "tooltip": {"trigger": "item", "renderMode": "html", "formatter": "<img src=x onerror=window.pwned=1>{b}"},
       "toolbox": {"feature": {"dataView": {"optionToContent": "<script>window.pwned=1</script>"}}},
       "xAxis": {"type": "category", "data": ["<svg onload=window.pwned=1>", "华东"]},
       "yAxis": {"type": "value"}, "__proto__": {"pwned": 1},
       "series": [{"type": "bar", "name": "<b>量</b>", "data": [3, 5], "symbol": "image://https://example.com/x"}]}
      """;

  @Test
  void aChartIsDrawnInteractivelyAndWhatItSaysIsText() {
    PreparedAnalysis analysis = PreparedAnalysis.in(server, "chart1", HOSTILE_CHART);
    person.opensWith(KEY);
    person.page().navigate(server.url("/#c=" + analysis.conversation()));
    sees(person.answer().locator("img")).isVisible();
    Locator chart = person.answer().locator(".chart");
    assertThat(person.page().evaluate("'echarts' in window")).isEqualTo(false);

    chart.getByText("交互图").click();
    sees(chart.locator("canvas")).isVisible();
    sees(chart.locator("img")).isHidden();
    for (int i = 1; i < 10; i++) {
      chart.locator("canvas").hover(new Locator.HoverOptions().setPosition(i * 70, 300));
    }
    sees(chart.locator("script, svg, iframe, [onload], [onerror]")).hasCount(0);
    assertThat(person.page().evaluate("'pwned' in window || 'pwned' in {}")).isEqualTo(false);

    chart.getByText("看图片").click();
    sees(chart.locator("canvas")).hasCount(0);
    sees(chart.locator("img")).isVisible();
  }

  @Test
  void theCodeOfAnAnswerIsThereAfterwards() {
    PreparedAnalysis analysis = PreparedAnalysis.in(server, "chart2", "{}");
    person.opensWith(KEY);
    person.page().navigate(server.url("/#c=" + analysis.conversation()));
    Locator code = person.messages().last().locator("details");
    sees(code.locator("summary")).containsText("代码");
    sees(code.locator("pre").first()).isHidden();
    code.locator("summary").click();
    sees(code.locator("pre").first()).hasText(PreparedAnalysis.CODE);
    sees(code.locator("pre").last()).hasText("华东最高。");
    sees(code.locator("img")).isVisible();
  }

  @Test
  void aMindMapsPageFoldsAndFinds() {
    upstream.reply(
        Script.text("```markdown\n# 水：性质、用途\n## 性质\n- 三态\n- 密度\n## 用途\n- 饮用\n- 灌溉\n```"));
    person.choosesAfterOpeningWith(KEY, "思维导图");
    person.asks("水的思维导图");
    Locator link = person.answer().getByText("互动网页");
    sees(link).isVisible();
    person.page().navigate(String.valueOf(link.getAttribute("href")));
    Locator topics = person.page().locator(".topic");
    sees(topics).hasCount(7);
    person.page().getByText("全部收起").click();
    sees(topics).hasCount(3);
    person.page().getByPlaceholder("查找").fill("灌溉");
    sees(person.page().locator(".topic.found")).hasCount(1);
    assertThat(person.page().evaluate("self.origin")).isEqualTo("null");
  }

  @Test
  void onlyThatOneLibraryIsServed() {
    Object path =
        person
            .page()
            .navigate(server.url("/"))
            .text()
            .replaceAll("(?s).*\"(charts/echarts-[^\"]+)\".*", "$1");
    RunningServer.Answer answer = server.send(server.get("/" + path, "Authorization", ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/javascript");
    assertThat(answer.header("cache-control")).contains("max-age=31536000", "immutable");
    assertThat(server.send(server.get("/charts/echarts.js")).status()).isEqualTo(404);
    assertThat(server.send(server.get("/webjars/echarts/5.5.0/echarts.js")).status())
        .isEqualTo(404);
  }
}
