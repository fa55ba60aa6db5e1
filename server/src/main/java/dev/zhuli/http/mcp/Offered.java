package dev.zhuli.http.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;

/** A tool that clients may call. */
sealed interface Offered permits AssistantTool, BuiltInTool {

  /** As the list of tools has it. */
  Tool described();

  /**
   * Runs a call; what comes of one that is no longer wanted is looked at by nobody.
   *
   * @throws dev.zhuli.error.ApiException when it can't be served
   */
  CallToolResult call(Exchange exchange, Map<String, Object> arguments) throws InterruptedException;
}
