package dev.zhuli.tool.mcp;

import dev.zhuli.id.Ids;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tools of MCP servers, for the assistants that may use them. */
@Component
final class McpToolSource implements ToolSource {
  private static final String NOT_THERE = "这个 MCP 服务现在不可用";

  private final McpServers servers;
  private final Ids ids;

  McpToolSource(McpServers servers, Clock clock) {
    this.servers = servers;
    this.ids = new Ids(clock);
  }

  @Override
  public List<Tool> tools(ToolContext context) {
    return servers.tools(context.assistants()).stream()
        .<Tool>map(tool -> new McpServerTool(servers, tool))
        .toList();
  }

  @Override
  public List<ToolBlock> told(ToolContext context) {
    List<McpTool> tools = servers.tools(context.assistants());
    List<ToolBlock> told = new ArrayList<>();
    for (String label : servers.labels(context.assistants())) {
      List<McpTools.Offered> offered =
          tools.stream()
              .filter(tool -> tool.label().equals(label))
              .map(
                  tool -> new McpTools.Offered(tool.name(), tool.description(), tool.inputSchema()))
              .toList();
      told.add(
          new McpTools("mcpl_" + ids.next(), label, offered, offered.isEmpty() ? NOT_THERE : null));
    }
    return told;
  }
}
