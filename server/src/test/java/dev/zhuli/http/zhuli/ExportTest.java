package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.PreparedAnalysis;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An analysis that is taken along: by the page's API, or by a word in the conversation. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ExportTest {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");

  @TempDir static Path home;
  private static RunningServer server;
  private static PreparedAnalysis analysis;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home);
    analysis = PreparedAnalysis.in(server, "analysis1", "{}");
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
  void theNotebookHoldsCodeOutputAndPicture() {
    Answer answer = server.send(server.get(export("ipynb")));
    assertThat(answer.header("content-type")).startsWith("application/x-ipynb+json");
    assertThat(answer.header("content-disposition")).contains(".ipynb");
    JsonNode cell = answer.json().path("cells").get(3);
    assertThat(cell.path("source").asString()).isEqualTo(PreparedAnalysis.CODE);
    assertThat(cell.at("/outputs/0/text").asString()).isEqualTo("华东最高。\n");
    assertThat(cell.at("/outputs/1/data").has("image/png")).isTrue();
  }

  @Test
  void theReportIsAWordDocumentWithThePicture() throws IOException, InterruptedException {
    try (InputStream body = server.open(server.get(export("docx"))).body();
        XWPFDocument document = new XWPFDocument(body)) {
      assertThat(document.getAllPictures()).hasSize(1);
      assertThat(document.getParagraphs())
          .extracting(XWPFParagraph::getText)
          .contains("各地区的销售额是多少？", "华东最高。");
    }
  }

  @Test
  void theReportInMarkdownLinksThePictureAndFoldsTheCode() {
    Answer answer = server.send(server.get(export("report")));
    assertThat(answer.header("content-type")).startsWith("text/markdown");
    assertThat(answer.body())
        .startsWith("# 各地区的销售额\n\n## 各地区的销售额是多少？\n")
        .contains("![销售额](" + server.url("/artifacts/"))
        .contains("<details>");
  }

  @Test
  void anotherTenantGetsNothing() {
    String other = server.bean(Keys.class).create("curious", null).token();
    Answer answer = server.send(server.get(export("ipynb"), "Authorization", other));
    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void aConversationWithoutCodeIsANotebookToo() {
    server.upstream().reply(Script.text("天空散射蓝光。"));
    String id = server.ask(question("天为什么蓝？")).json().path("conversation_id").asString();
    String path = "/api/zhuli/conversations/" + id + "/export?format=ipynb";
    JsonNode cells = server.send(server.get(path)).json().path("cells");
    assertThat(cells.valueStream().map(cell -> cell.path("source").asString()))
        .contains("# 天为什么蓝？", "## 天为什么蓝？", "天空散射蓝光。");
  }

  @Test
  void aWordInTheConversationMakesTheFileWithoutAModel() throws IOException, InterruptedException {
    PreparedAnalysis.in(server, "analysis2", "{}");
    Answer notebook = server.ask(asked("导出为 notebook"));
    Matcher link = LINK.matcher(notebook.text());
    assertThat(link.find()).isTrue();
    assertThat(notebook.text()).startsWith("已导出为 Jupyter 笔记本：").contains("1 个问题，1 段代码");
    assertThat(link.group(1)).isEqualTo("各地区的销售额是多少？.ipynb");
    assertThat(server.send(server.get(path(link.group(2)))).json().path("cells")).hasSize(5);

    Matcher word = LINK.matcher(server.ask(asked("Make a Word report please")).text());
    assertThat(word.find()).isTrue();
    try (InputStream body = server.open(server.get(path(word.group(2)))).body();
        XWPFDocument document = new XWPFDocument(body)) {
      List<String> texts = document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
      assertThat(texts).contains("各地区的销售额是多少？").doesNotContain("导出为 notebook");
    }
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void whatWasNeverAnalysedIsSaidSo() {
    ObjectNode body =
        question("export as a notebook").put("assistant_id", PreparedAnalysis.ASSISTANT);
    assertThat(server.ask(body).text()).startsWith("There is nothing to export yet");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void theCodeOfARunStandsBesideItsAnswer() {
    JsonNode page =
        server.send(server.get("/api/zhuli/conversations/" + analysis.conversation())).json();
    JsonNode call = page.at("/runs/0/tool_calls/0");
    assertThat(call.at("/code_interpreter/input").asString()).isEqualTo(PreparedAnalysis.CODE);
    assertThat(call.at("/code_interpreter/outputs/0/logs").asString())
        .contains(server.url("/artifacts/"));
  }

  private static ObjectNode asked(String text) {
    return question(text)
        .put("assistant_id", PreparedAnalysis.ASSISTANT)
        .put("conversation_id", "analysis2");
  }

  private static String export(String format) {
    return "/api/zhuli/conversations/" + analysis.conversation() + "/export?format=" + format;
  }

  private static String path(String url) {
    return url.substring(server.url("").length());
  }
}
