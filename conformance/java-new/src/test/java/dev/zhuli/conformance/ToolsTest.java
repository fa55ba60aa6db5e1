package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.z.openapi.service.assistant.AssistantCompletion;
import ai.z.openapi.service.assistant.message.tools.AssistantToolsType;
import ai.z.openapi.service.assistant.message.tools.code_interpreter.AssistantCodeInterpreter;
import ai.z.openapi.service.assistant.message.tools.code_interpreter.AssistantCodeInterpreterToolBlock;
import ai.z.openapi.service.assistant.message.tools.code_interpreter.AssistantCodeInterpreterToolOutput;
import ai.z.openapi.service.assistant.message.tools.drawing_tool.AssistantDrawingTool;
import ai.z.openapi.service.assistant.message.tools.drawing_tool.AssistantDrawingToolBlock;
import ai.z.openapi.service.assistant.message.tools.drawing_tool.AssistantDrawingToolOutput;
import ai.z.openapi.service.assistant.message.tools.function.AssistantFunctionTool;
import ai.z.openapi.service.assistant.message.tools.function.AssistantFunctionToolBlock;
import ai.z.openapi.service.assistant.message.tools.function.AssistantFunctionToolOutput;
import ai.z.openapi.service.assistant.message.tools.web_browser.AssistantWebBrowser;
import ai.z.openapi.service.assistant.message.tools.web_browser.AssistantWebBrowserOutput;
import ai.z.openapi.service.assistant.message.tools.web_browser.AssistantWebBrowserToolBlock;
import com.fasterxml.jackson.databind.JsonNode;
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
    List<AssistantWebBrowser> blocks =
        blocks("web_browser", AssistantWebBrowserToolBlock.class).stream()
            .map(AssistantWebBrowserToolBlock::getWebBrowser)
            .toList();
    assertThat(blocks)
        .containsExactly(
            new AssistantWebBrowser(SEARCH, null),
            new AssistantWebBrowser(
                null,
                List.of(
                    new AssistantWebBrowserOutput(
                        "头条【1】", "https://news.example/1?a=1&b=二", "内容 \"引号\"\n换行", null),
                    new AssistantWebBrowserOutput(
                        "打不开", "https://news.example/2", "", "timed out"))));
  }

  @Test
  void codeInterpreterInAStream() {
    List<AssistantCodeInterpreter> blocks =
        blocks("code_interpreter", AssistantCodeInterpreterToolBlock.class).stream()
            .map(AssistantCodeInterpreterToolBlock::getCodeInterpreter)
            .toList();
    String error = "NameError: name 'df' is not defined";
    assertThat(blocks)
        .containsExactly(
            new AssistantCodeInterpreter(CODE, null),
            new AssistantCodeInterpreter(
                null,
                List.of(
                    new AssistantCodeInterpreterToolOutput("logs", LOGS, null),
                    new AssistantCodeInterpreterToolOutput("logs", "", error))));
  }

  @Test
  void drawingToolInAStream() {
    List<AssistantDrawingTool> blocks =
        blocks("drawing_tool", AssistantDrawingToolBlock.class).stream()
            .map(AssistantDrawingToolBlock::getDrawingTool)
            .toList();
    assertThat(blocks)
        .containsExactly(
            new AssistantDrawingTool("一只戴帽子的猫，水彩", null),
            new AssistantDrawingTool(
                null, List.of(new AssistantDrawingToolOutput("https://files.example/cat.png"))));
  }

  @Test
  void retrievalIsWithheld() {
    List<AssistantCompletion> chunks = talk.stream("retrieval");
    assertThat(Talk.tools(chunks)).isEmpty();
    assertThat(text(chunks)).isEqualTo("用过了 retrieval。");
  }

  @Test
  void functionInAStream() {
    List<AssistantFunctionToolBlock> blocks = blocks("function", AssistantFunctionToolBlock.class);
    AssistantFunctionTool before = blocks.getFirst().getFunction();
    AssistantFunctionTool after = blocks.getLast().getFunction();
    assertThat(blocks).hasSize(2).allMatch(block -> block.getId().equals("call_1"));
    assertThat(before.getOutputs()).isEmpty();
    assertThat(after.getName()).isEqualTo("GenerateMindMap");
    assertThat(after.getArguments().isTextual()).isTrue();
    assertThat(after.getArguments().asText()).isEqualTo(MAP);
    assertThat(after.getOutputs())
        .containsExactly(
            new AssistantFunctionToolOutput("{\"url\":\"https://files.example/map.png\"}"));
  }

  @Test
  void allToolsInOneStream() {
    List<AssistantCompletion> chunks = talk.stream("all");
    assertThat(Talk.tools(chunks))
        .extracting(block -> (Object) block.getClass())
        .containsExactly(
            AssistantWebBrowserToolBlock.class,
            AssistantWebBrowserToolBlock.class,
            AssistantCodeInterpreterToolBlock.class,
            AssistantCodeInterpreterToolBlock.class,
            AssistantDrawingToolBlock.class,
            AssistantDrawingToolBlock.class,
            AssistantFunctionToolBlock.class,
            AssistantFunctionToolBlock.class);
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
    List<AssistantFunctionToolBlock> blocks = blocks("mcp", AssistantFunctionToolBlock.class);
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

  private <B extends AssistantToolsType> List<B> blocks(String tool, Class<B> type) {
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
