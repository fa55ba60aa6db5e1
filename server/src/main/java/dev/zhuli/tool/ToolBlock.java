package dev.zhuli.tool;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a tool, as it is told to the caller: first its input, then its outputs, each whole.
 *
 * <p>Exactly the typed blocks of the contract; the one mapping to the wire is in {@code http}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ToolBlock {

  /** Input such as {@code search("…", recency_days=7)}, {@code click(3)}. */
  @JsonTypeName("web_browser")
  record WebBrowser(String input, List<Page> outputs) implements ToolBlock {
    public record Page(String title, String link, String content, @Nullable String errorMessage) {}
  }

  /** Input is the Python code; a chart is an image URL on a line of its own in the logs. */
  @JsonTypeName("code_interpreter")
  record CodeInterpreter(String input, List<Log> outputs) implements ToolBlock {
    public record Log(String logs, @Nullable String errorMessage) {}

    /** Whether no output tells of an error. */
    public boolean ranWell() {
      return outputs.stream().allMatch(log -> log.errorMessage() == null);
    }
  }

  /** Input is the prompt of the picture. */
  @JsonTypeName("drawing_tool")
  record DrawingTool(String input, List<String> imageUrls) implements ToolBlock {}

  /** Passages found in the caller's documents; has no input. */
  @JsonTypeName("retrieval")
  record Retrieval(List<Passage> outputs) implements ToolBlock {
    public record Passage(String text, String document) {}
  }

  /**
   * A named function.
   *
   * @param arguments a JSON text
   * @param outputs JSON texts
   */
  @JsonTypeName("function")
  record Function(String id, String name, String arguments, List<String> outputs)
      implements ToolBlock {}

  /**
   * A call of a tool at an MCP server.
   *
   * @param server its label
   * @param arguments a JSON text
   * @param output a JSON text; null before it has run, and of one that failed
   * @param error why there is no output
   */
  @JsonTypeName("mcp_call")
  record McpCall(
      String id,
      String server,
      String name,
      String arguments,
      @Nullable String output,
      @Nullable String error)
      implements ToolBlock {}

  /**
   * The tools that an MCP server offers.
   *
   * @param server its label
   * @param error why there are none
   */
  @JsonTypeName("mcp_list_tools")
  record McpTools(String id, String server, List<Offered> tools, @Nullable String error)
      implements ToolBlock {
    /**
     * @param inputSchema a JSON text
     */
    public record Offered(String name, String description, String inputSchema) {}
  }
}
