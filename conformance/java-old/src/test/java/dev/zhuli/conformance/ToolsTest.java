package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zhipu.oapi.service.v4.assistant.AssistantCompletion;
import com.zhipu.oapi.service.v4.assistant.message.tools.ToolsType;
import com.zhipu.oapi.service.v4.assistant.message.tools.code_interpreter.CodeInterpreter;
import com.zhipu.oapi.service.v4.assistant.message.tools.code_interpreter.CodeInterpreterToolBlock;
import com.zhipu.oapi.service.v4.assistant.message.tools.drawing_tool.DrawingTool;
import com.zhipu.oapi.service.v4.assistant.message.tools.drawing_tool.DrawingToolBlock;
import com.zhipu.oapi.service.v4.assistant.message.tools.drawing_tool.DrawingToolOutput;
import com.zhipu.oapi.service.v4.assistant.message.tools.function.FunctionTool;
import com.zhipu.oapi.service.v4.assistant.message.tools.function.FunctionToolBlock;
import com.zhipu.oapi.service.v4.assistant.message.tools.function.FunctionToolOutput;
import com.zhipu.oapi.service.v4.assistant.message.tools.web_browser.WebBrowser;
import com.zhipu.oapi.service.v4.assistant.message.tools.web_browser.WebBrowserOutput;
import com.zhipu.oapi.service.v4.assistant.message.tools.web_browser.WebBrowserToolBlock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every typed block, as the SDK's own classes read it. */
class ToolsTest {
  private static final String SEARCH = "search(\"今天的新闻\", recency_days=1)";
  private static final String CODE = "import pandas as pd\nprint(df.describe())";
  private static final String LOGS = "平均值 3.5\nhttps://files.example/chart.png\n";
  private static final String MAP = "{\"content\":\"# 学习\\n## 阅读\"}";

  private final Talk talk = Talk.withKey(Talk.KEY);

  @AfterEach
  void close() {
    talk.close();
  }

  @Test
  void webBrowserInAStream() {
    List<WebBrowserToolBlock> blocks = blocks("web_browser", WebBrowserToolBlock.class);
    WebBrowser before = blocks.getFirst().getWebBrowser();
    WebBrowser after = blocks.getLast().getWebBrowser();
    WebBrowserOutput page = after.getOutputs().getFirst();
    assertThat(blocks).hasSize(2);
    assertThat(before.getInput()).isEqualTo(SEARCH);
    assertThat(before.getOutputs()).isNull();
    assertThat(page.getTitle()).isEqualTo("头条【1】");
    assertThat(page.getLink()).isEqualTo("https://news.example/1?a=1&b=二");
    assertThat(page.getContent()).isEqualTo("内容 \"引号\"\n换行");
    assertThat(after.getOutputs().get(1).getErrorMsg()).isEqualTo("timed out");
  }

  @Test
  void codeInterpreterInAStream() {
    List<CodeInterpreterToolBlock> blocks =
        blocks("code_interpreter", CodeInterpreterToolBlock.class);
    CodeInterpreter before = blocks.getFirst().getCodeInterpreter();
    CodeInterpreter after = blocks.getLast().getCodeInterpreter();
    assertThat(blocks).hasSize(2);
    assertThat(before.getInput()).isEqualTo(CODE);
    assertThat(before.getOutputs()).isNull();
    assertThat(after.getOutputs().getFirst().getType()).isEqualTo("logs");
    assertThat(after.getOutputs().getFirst().getLogs()).isEqualTo(LOGS);
    assertThat(after.getOutputs().get(1).getErrorMsg())
        .isEqualTo("NameError: name 'df' is not defined");
  }

  @Test
  void drawingToolInAStream() {
    List<DrawingToolBlock> blocks = blocks("drawing_tool", DrawingToolBlock.class);
    DrawingTool before = blocks.getFirst().getDrawingTool();
    DrawingTool after = blocks.getLast().getDrawingTool();
    assertThat(blocks).hasSize(2);
    assertThat(before.getOutputs()).isNull();
    assertThat(before.getInput()).isEqualTo("一只戴帽子的猫，水彩");
    assertThat(after.getOutputs())
        .extracting(DrawingToolOutput::getImage)
        .containsExactly("https://files.example/cat.png");
  }

  @Test
  void retrievalIsWithheld() {
    List<AssistantCompletion> chunks = talk.stream("retrieval");
    assertThat(Talk.tools(chunks)).isEmpty();
    assertThat(text(chunks)).isEqualTo("用过了 retrieval。");
  }

  @Test
  void functionInAStream() {
    List<FunctionToolBlock> blocks = blocks("function", FunctionToolBlock.class);
    FunctionTool before = blocks.getFirst().getFunction();
    FunctionTool after = blocks.getLast().getFunction();
    assertThat(blocks).hasSize(2);
    assertThat(before.getOutputs()).isEmpty();
    assertThat(after.getName()).isEqualTo("GenerateMindMap");
    assertThat(after.getArguments().isTextual()).isTrue();
    assertThat(after.getArguments().asText()).isEqualTo(MAP);
    assertThat(after.getOutputs())
        .extracting(FunctionToolOutput::getContent)
        .containsExactly("{\"url\":\"https://files.example/map.png\"}");
  }

  @Test
  void allToolsInOneStream() {
    List<AssistantCompletion> chunks = talk.stream("all");
    assertThat(Talk.tools(chunks))
        .extracting(block -> (Object) block.getClass())
        .containsExactly(
            WebBrowserToolBlock.class,
            WebBrowserToolBlock.class,
            CodeInterpreterToolBlock.class,
            CodeInterpreterToolBlock.class,
            DrawingToolBlock.class,
            DrawingToolBlock.class,
            FunctionToolBlock.class,
            FunctionToolBlock.class);
    assertThat(text(chunks)).isEqualTo("全部完成。");
  }

  @Test
  void webBrowserInOneReply() {
    JsonNode call = call("web_browser");
    assertThat(call.at("/name").asText()).isEqualTo("web_browser");
    assertThat(call.at("/arguments/input").asText()).isEqualTo(SEARCH);
    assertThat(call.at("/arguments/outputs/1/error_msg").asText()).isEqualTo("timed out");
  }

  @Test
  void codeInterpreterInOneReply() {
    JsonNode call = call("code_interpreter");
    assertThat(call.at("/name").asText()).isEqualTo("code_interpreter");
    assertThat(call.at("/arguments/outputs/0/logs").asText()).isEqualTo(LOGS);
  }

  @Test
  void drawingToolInOneReply() {
    JsonNode call = call("drawing_tool");
    assertThat(call.at("/name").asText()).isEqualTo("drawing_tool");
    assertThat(call.at("/arguments/outputs/0/image").asText())
        .isEqualTo("https://files.example/cat.png");
  }

  @Test
  void mcpCallsInAStream() {
    List<FunctionToolBlock> blocks = blocks("mcp", FunctionToolBlock.class);
    assertThat(blocks).hasSize(4);
    assertThat(blocks).allMatch(block -> block.getFunction().getName().equals("maps.route"));
    assertThat(blocks.get(1).getFunction().getOutputs().getFirst().getContent())
        .isEqualTo("{\"text\":\"步行十分钟\"}");
  }

  @Test
  void mcpCallsInOneReply() {
    // Functions here: another type makes the SDK throw.
    JsonNode calls = message("mcp").path("tool_calls");
    assertThat(calls.size()).isEqualTo(2);
    assertThat(calls.at("/0/type").asText()).isEqualTo("function");
    assertThat(calls.at("/0/function/name").asText()).isEqualTo("maps.route");
  }

  @Test
  void functionInOneReply() {
    JsonNode call = call("function");
    assertThat(call.at("/name").asText()).isEqualTo("GenerateMindMap");
    assertThat(call.at("/arguments/input/content").asText()).isEqualTo("# 学习\n## 阅读");
  }

  @Test
  void textBesideToolsInOneReply() {
    // The SDK types the delta as text or as calls, never both; the message is there untyped.
    assertThat(message("all").path("content").asText()).isEqualTo("全部完成。");
  }

  private <B extends ToolsType> List<B> blocks(String tool, Class<B> type) {
    return Talk.tools(talk.stream(tool)).stream().map(type::cast).toList();
  }

  private JsonNode message(String text) {
    return talk.ask(text).getChoices().getFirst().path("message");
  }

  private JsonNode call(String tool) {
    JsonNode calls = message(tool).path("tool_calls");
    assertThat(calls.size()).isEqualTo(1);
    assertThat(calls.at("/0/type").asText()).isEqualTo("function");
    return calls.at("/0/function");
  }
}
