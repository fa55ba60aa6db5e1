package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.TestPython;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 数据分析 with the real sandbox and a scripted model that calls functions, as large ones do. */
@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("external")
class PlannedAnalysisTest {
  private static final String ASSISTANT = "65a265419d72d299a9230616";
  private static final String SALES = "地区,销售额\n华东,1200\n华东,1300\n华北,800\n";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    TestPython.needSandbox();
    server =
        RunningServer.start(
            home,
            "--zhuli.model.tools=true",
            "--zhuli.code-interpreter.mode=sandbox",
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
  void theModelComputesInStepsAndNumbersThatNoneOfThemFoundAreNamed() {
    server
        .upstream()
        .reply(
            Script.text("先按地区求和。")
                .toolCall(
                    "c1",
                    "python",
                    python("total = df.groupby('地区')['销售额'].sum()", "print(total)")),
            Script.empty().toolCall("c2", "python", python("print(total.max() / total.sum())")),
            Script.text("华东最高，2,500，占 75.8%，明年预计 2875。"));
    Answer answer = ask("哪个地区最高，占多少？");
    assertThat(answer.streamedText()).startsWith("先按地区求和。").contains("75.8%");
    assertThat(answer.streamedText()).endsWith("请核对：2875");
    JsonNode ran =
        answer.chunks().stream()
            .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/code_interpreter"))
            .filter(block -> block.path("outputs").size() > 0)
            .findFirst()
            .orElseThrow();
    assertThat(ran.at("/outputs/0/logs").asString()).contains("2500");
    RecordedRequest last = server.upstream().lastRequest();
    assertThat(last.body().toString()).contains("'地区' str", "0.757");
  }

  @Test
  void anAnswerOfWhatWasComputedIsLeftAlone() {
    server
        .upstream()
        .reply(
            Script.empty().toolCall("c1", "python", python("print(df['销售额'].sum() * 1e6)")),
            Script.text("一共 33 亿，来自 3 行。"));
    assertThat(ask("一共多少（原单位是百万）").streamedText()).isEqualTo("一共 33 亿，来自 3 行。");
  }

  private static String python(String... lines) {
    return RunningServer.JSON.createObjectNode().put("code", String.join("\n", lines)).toString();
  }

  private static Answer ask(String text) {
    Form form = new Form().field("purpose", "assistant");
    form = form.file("销售.csv", SALES.getBytes(StandardCharsets.UTF_8));
    String id = server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
    ObjectNode body = RunningServer.question(text).put("assistant_id", ASSISTANT);
    body.put("stream", true).withArray("attachments").addObject().put("file_id", id);
    return server.ask(body);
  }
}
