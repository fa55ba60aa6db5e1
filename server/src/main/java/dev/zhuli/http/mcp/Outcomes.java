package dev.zhuli.http.mcp;

import dev.zhuli.tool.FunctionBlocks;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import dev.zhuli.tool.ToolBlock.Function;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolBlock.WebBrowser;

/** Whether a tool did what was asked; its block says so, each kind in its own way. */
final class Outcomes {
  private Outcomes() {}

  static boolean failed(ToolBlock block) {
    return switch (block) {
      case WebBrowser b -> b.outputs().stream().anyMatch(page -> page.errorMessage() != null);
      case CodeInterpreter b -> b.outputs().stream().anyMatch(log -> log.errorMessage() != null);
      case Function b -> b.outputs().stream().anyMatch(FunctionBlocks::isFailure);
      case McpCall b -> b.error() != null;
      case McpTools b -> b.error() != null;
      case DrawingTool b -> b.imageUrls().isEmpty();
      case Retrieval _ -> false;
    };
  }
}
