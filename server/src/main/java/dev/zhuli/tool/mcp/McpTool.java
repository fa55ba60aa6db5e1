package dev.zhuli.tool.mcp;

/**
 * A tool of an MCP server.
 *
 * @param label of the server
 * @param name 1 to 128 ASCII letters, digits, {@code _}, {@code -} or {@code .}; unique within the
 *     server
 * @param description what it does, in the server's words; at most 2,000 characters, may be empty
 * @param inputSchema a JSON object, the schema of its arguments; at most 16,000 characters
 */
public record McpTool(String label, String name, String description, String inputSchema) {}
