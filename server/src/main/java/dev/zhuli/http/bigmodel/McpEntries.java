package dev.zhuli.http.bigmodel;

import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code mcp} entries among a sync reply's tool calls, as the schema has them. */
final class McpEntries {
  private final JsonMapper json;

  McpEntries(JsonMapper json) {
    this.json = json;
  }

  ObjectNode call(McpCall block) {
    ObjectNode entry = entry(block.id(), "mcp_call", block.server(), block.error());
    ObjectNode mcp = (ObjectNode) entry.get("mcp");
    mcp.put("name", block.name()).put("arguments", block.arguments());
    if (block.output() != null) {
      mcp.set("output", object(block.output(), "text"));
    }
    return entry;
  }

  ObjectNode listing(McpTools block) {
    ObjectNode entry = entry(block.id(), "mcp_list_tools", block.server(), block.error());
    ArrayNode tools = ((ObjectNode) entry.get("mcp")).putArray("tools");
    for (McpTools.Offered offered : block.tools()) {
      tools
          .addObject()
          .put("name", offered.name())
          .put("description", offered.description())
          .set("input_schema", object(offered.inputSchema(), "description"));
    }
    return entry;
  }

  private ObjectNode entry(String id, String type, String server, @Nullable String error) {
    ObjectNode entry = json.createObjectNode().put("id", id).put("type", "mcp");
    ObjectNode mcp =
        entry.putObject("mcp").put("id", id).put("type", type).put("server_label", server);
    if (error != null) {
      mcp.put("error", error);
    }
    return entry;
  }

  /** The schema wants an object; what is none stands in one, under that key. */
  private JsonNode object(String text, String key) {
    try {
      JsonNode read = json.readTree(text);
      return read.isObject() ? read : json.createObjectNode().set(key, read);
    } catch (JacksonException e) {
      return json.createObjectNode().put(key, text);
    }
  }
}
