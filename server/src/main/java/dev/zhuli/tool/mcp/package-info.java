/** Tools of other programs, over the Model Context Protocol; the MCP Java SDK is hidden in here. */
@NullMarked
package dev.zhuli.tool.mcp;

import org.jspecify.annotations.NullMarked;
