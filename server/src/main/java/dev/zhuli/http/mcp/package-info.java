/** The MCP dialect: each assistant, and each built-in tool, as a tool of an MCP server. */
@NullMarked
package dev.zhuli.http.mcp;

import org.jspecify.annotations.NullMarked;
