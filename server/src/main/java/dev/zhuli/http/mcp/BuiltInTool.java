package dev.zhuli.http.mcp;

import dev.zhuli.id.Ids;
import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.Tool;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A tool of this server's own, called without any model. */
record BuiltInTool(Tool tool, Ids ids, JsonMapper json) implements Offered {
  @Override
  public McpSchema.Tool described() {
    return McpSchema.Tool.builder(tool.spec().name(), Schemas.of(tool.spec().parametersSchema()))
        .description(tool.spec().description())
        .annotations(ToolAnnotations.builder().readOnlyHint(true).destructiveHint(false).build())
        .build();
  }

  @Override
  public CallToolResult call(Exchange exchange, Map<String, Object> arguments)
      throws InterruptedException {
    ToolCall call =
        new ToolCall("call_" + ids.next(), tool.spec().name(), json.writeValueAsString(arguments));
    ToolWork work = ToolWork.start(tool, call);
    return exchange.await(work) ? Results.of(work.outcome()) : Results.UNWANTED;
  }
}
