package dev.zhuli.tool.mcp;

import java.util.List;

/** What a server answered when it was asked for its tools. */
public sealed interface McpListing {
  /** Label of the server. */
  String label();

  /**
   * @param tools those that may be used, at most 200
   */
  record Listed(String label, List<McpTool> tools) implements McpListing {
    public Listed {
      tools = List.copyOf(tools);
    }
  }

  /**
   * @param error why there is no list, a sentence in Chinese for users and models
   */
  record ListFailure(String label, String error) implements McpListing {}
}
