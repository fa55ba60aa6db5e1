package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gathers the tools of one server, page by page: those that are allowed and can be offered. */
final class ToolList {
  private static final Logger log = LoggerFactory.getLogger(ToolList.class);

  /** As the protocol has it (2025-11-25, server/tools, "Tool Names"). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** Asks for one page. */
  interface Pages {
    McpSchema.ListToolsResult page(@Nullable String cursor) throws InterruptedException;
  }

  private final String label;
  private final ToolFilter filter;
  private final Map<String, McpTool> tools = new LinkedHashMap<>();
  private int seen;
  private int left;

  ToolList(String label, ToolFilter filter) {
    this.label = label;
    this.filter = filter;
  }

  /**
   * Reads page after page, and no more once the time is up or there are enough.
   *
   * @return the tools by name
   */
  Map<String, McpTool> read(Pages pages, Duration longest) throws InterruptedException {
    String cursor = McpSchema.FIRST_PAGE;
    long start = System.nanoTime();
    for (int page = 0; page < Limits.PAGES; page++) {
      McpSchema.ListToolsResult result = pages.page(cursor);
      cursor = result.nextCursor();
      boolean more = add(result.tools()) && cursor != null && !cursor.isEmpty();
      if (!more || System.nanoTime() - start > longest.toNanos()) {
        break;
      }
    }
    if (left > 0) {
      log.warn("MCP server {}: {} tools with a bad name or schema are left out", label, left);
    }
    return tools;
  }

  /** Whether more tools could be taken. */
  private boolean add(List<McpSchema.Tool> page) {
    for (McpSchema.Tool tool : page) {
      // Counted before they are chosen: a list without end may hold none that is allowed.
      if (++seen > 50 * Limits.TOOLS || tools.size() >= Limits.TOOLS) {
        log.warn("MCP server {} offers more than {} tools; the rest is left", label, tools.size());
        return false;
      }
      addOne(tool);
    }
    return true;
  }

  private void addOne(McpSchema.Tool tool) {
    if (!filter.test(tool.name())) {
      return;
    }
    String schema = schema(tool.inputSchema());
    if (!NAME.matcher(tool.name()).matches()
        || schema.length() > Limits.SCHEMA
        || !"object".equals(tool.inputSchema().get("type"))
        || tools.containsKey(tool.name())) {
      left++;
      return;
    }
    String description = Objects.requireNonNullElse(tool.description(), "").strip();
    tools.put(
        tool.name(),
        new McpTool(label, tool.name(), Texts.head(description, Limits.DESCRIPTION), schema));
  }

  private static String schema(Map<String, Object> schema) {
    try {
      return JsonMapper.shared().writeValueAsString(schema);
    } catch (JacksonException e) {
      throw new McpException("工具的参数格式读不懂", e);
    }
  }
}
