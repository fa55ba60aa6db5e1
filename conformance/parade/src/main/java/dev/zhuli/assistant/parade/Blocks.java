package dev.zhuli.assistant.parade;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import dev.zhuli.tool.ToolBlock.Function;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolBlock.WebBrowser;
import java.util.List;

/** One example of every kind of tool block, and each kind's failure where it has one. */
final class Blocks {
  private static final WebBrowser SEARCH =
      new WebBrowser(
          "search(\"今天的新闻\", recency_days=1)",
          List.of(
              new WebBrowser.Page("头条【1】", "https://news.example/1?a=1&b=二", "内容 \"引号\"\n换行", null),
              new WebBrowser.Page("打不开", "https://news.example/2", "", "timed out")));

  private static final CodeInterpreter CODE =
      new CodeInterpreter(
          "import pandas as pd\nprint(df.describe())",
          List.of(
              new CodeInterpreter.Log("平均值 3.5\nhttps://files.example/chart.png\n", null),
              new CodeInterpreter.Log("", "NameError: name 'df' is not defined")));

  private static final DrawingTool PICTURE =
      new DrawingTool("一只戴帽子的猫，水彩", List.of("https://files.example/cat.png"));

  private static final Retrieval PASSAGES =
      new Retrieval(List.of(new Retrieval.Passage("第三条 甲方……", "合同.pdf")));

  private static final Function MIND_MAP =
      new Function(
          "call_1",
          "GenerateMindMap",
          "{\"content\":\"# 学习\\n## 阅读\"}",
          List.of("{\"url\":\"https://files.example/map.png\"}"));

  private static final McpTools LISTING =
      new McpTools(
          "mcpl_1",
          "maps",
          List.of(
              new McpTools.Offered(
                  "route",
                  "两地路线",
                  "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}}")),
          null);

  private static final McpCall ROUTE =
      new McpCall("call_2", "maps", "route", "{\"to\":\"故宫\"}", "{\"text\":\"步行十分钟\"}", null);

  private static final McpCall NO_ROUTE =
      new McpCall("call_3", "maps", "route", "{\"to\":\"月球\"}", null, "没有路线");

  private Blocks() {}

  static List<ToolBlock> all() {
    return List.of(SEARCH, CODE, PICTURE, PASSAGES, MIND_MAP);
  }

  /** The blocks of one tool by its name on the wire; none when there is no such tool. */
  static List<ToolBlock> named(String tool) {
    return switch (tool) {
      case "web_browser" -> List.of(SEARCH);
      case "code_interpreter" -> List.of(CODE);
      case "drawing_tool" -> List.of(PICTURE);
      case "retrieval" -> List.of(PASSAGES);
      case "function" -> List.of(MIND_MAP);
      case "mcp" -> List.of(LISTING, ROUTE, NO_ROUTE);
      default -> List.of();
    };
  }

  static ToolBlock withoutOutputs(ToolBlock block) {
    return switch (block) {
      case WebBrowser b -> new WebBrowser(b.input(), List.of());
      case CodeInterpreter b -> new CodeInterpreter(b.input(), List.of());
      case DrawingTool b -> new DrawingTool(b.input(), List.of());
      case Retrieval _ -> new Retrieval(List.of());
      case Function b -> new Function(b.id(), b.name(), b.arguments(), List.of());
      case McpCall b -> new McpCall(b.id(), b.server(), b.name(), b.arguments(), null, null);
      case McpTools b -> b;
    };
  }
}
