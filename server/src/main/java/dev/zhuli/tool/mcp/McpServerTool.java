package dev.zhuli.tool.mcp;

import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolOutcome;
import tools.jackson.databind.json.JsonMapper;

/** A tool of an MCP server as models are offered it: {@code label__name}. */
final class McpServerTool implements Tool {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Model servers take names of so many letters, digits, dashes and underscores. */
  private static final int LONGEST_NAME = 64;

  private final McpServers servers;
  private final McpTool tool;

  McpServerTool(McpServers servers, McpTool tool) {
    this.servers = servers;
    this.tool = tool;
  }

  @Override
  public ToolSpec spec() {
    String name = (tool.label() + "__" + tool.name()).replaceAll("[^a-zA-Z0-9_-]", "_");
    return new ToolSpec(
        name.substring(0, Math.min(LONGEST_NAME, name.length())),
        tool.description(),
        tool.inputSchema());
  }

  @Override
  public ToolBlock announced(ToolCall call) {
    return new McpCall(call.id(), tool.label(), tool.name(), call.arguments(), null, null);
  }

  @Override
  public ToolOutcome call(ToolCall call) throws InterruptedException {
    McpResult result = servers.call(tool.label(), tool.name(), call.arguments());
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was cancelled in a call of an MCP tool");
    }
    return switch (result) {
      case McpResult.Output(String text, var structured, boolean cut) -> {
        String output =
            structured == null ? JSON.createObjectNode().put("text", text).toString() : structured;
        yield new ToolOutcome(cut ? text + "\n（结果过长，已截断）" : text, block(call, output));
      }
      case McpResult.Failed(String error) ->
          new ToolOutcome(
              "工具没有成功：" + error,
              new McpCall(call.id(), tool.label(), tool.name(), call.arguments(), null, error));
    };
  }

  private McpCall block(ToolCall call, String output) {
    return new McpCall(call.id(), tool.label(), tool.name(), call.arguments(), output, null);
  }
}
