package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The MCP servers of this installation and their tools. Thread-safe.
 *
 * <p>No server can slow others, nor this one: {@link #tools} never waits; {@link #list} and {@link
 * #call} wait for a server that is coming up no longer than its {@code connect-timeout}, for a
 * result no longer than its {@code timeout}, and not at all for one that failed a moment ago.
 *
 * <p>An interrupt ends a wait at once: the value tells so, the server is told to stop, and the
 * thread stays interrupted.
 */
public final class McpServers implements AutoCloseable {
  private final Map<String, ServerLink> links = new LinkedHashMap<>();

  /**
   * Connects to none of them yet.
   *
   * @param servers by label
   */
  public McpServers(Map<String, McpServerSettings> servers) {
    this(servers, System::nanoTime);
  }

  McpServers(Map<String, McpServerSettings> servers, LongSupplier nanos) {
    new TreeMap<>(servers)
        .forEach((label, server) -> links.put(label, new ServerLink(label, server, nanos)));
  }

  /**
   * Labels of the servers that an assistant may use.
   *
   * @param assistant all that it is called by: its id, its names
   */
  public List<String> labels(String... assistant) {
    List<String> called = Arrays.asList(assistant);
    return links.entrySet().stream()
        .filter(entry -> isOpenTo(called, entry.getValue().settings().assistants()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOpenTo(Collection<String> called, List<String> allowed) {
    return allowed.isEmpty() || allowed.stream().anyMatch(called::contains);
  }

  /**
   * The tools that an assistant may use now, ordered by label. Those of a server that is failing or
   * still coming up aren't among them; asking begins to connect.
   *
   * @param assistant all that it is called by: its id, its names
   */
  public List<McpTool> tools(String... assistant) {
    List<McpTool> tools = new ArrayList<>();
    for (String label : labels(assistant)) {
      ServerLink link = links.get(label);
      if (link != null) {
        tools.addAll(link.knownTools().values());
      }
    }
    return tools;
  }

  /** Begins to connect to all, in the background. */
  public void warmUp() {
    links.values().forEach(ServerLink::knownTools);
  }

  /** The tools of one server, or why there are none. */
  public McpListing list(String label) {
    ServerLink link = links.get(label);
    if (link == null) {
      return new McpListing.ListFailure(label, unknown(label));
    }
    try {
      return new McpListing.Listed(label, List.copyOf(link.tools().values()));
    } catch (McpException e) {
      return new McpListing.ListFailure(label, sentence(label, e.sentence()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new McpListing.ListFailure(label, sentence(label, "查询已取消"));
    }
  }

  /**
   * Calls a tool. Whether the assistant may use the server is the caller's to check, by {@link
   * #labels}; that the settings allow the tool is checked here.
   *
   * @param argumentsJson a JSON object; blank means none; at most 1,048,576 characters
   */
  public McpResult call(String label, String tool, String argumentsJson) {
    ServerLink link = links.get(label);
    if (link == null) {
      return new McpResult.Failed(unknown(label));
    }
    Map<String, Object> arguments = Json.arguments(argumentsJson);
    if (arguments == null) {
      return new McpResult.Failed("工具“" + Texts.line(tool) + "”的参数不是 JSON 对象，或者太长");
    }
    try {
      return link.call(tool, arguments);
    } catch (McpException e) {
      return new McpResult.Failed(sentence(label, e.sentence()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new McpResult.Failed(sentence(label, "调用已取消"));
    }
  }

  private static String unknown(String label) {
    return "没有名为“" + Texts.line(label) + "”的 MCP 服务";
  }

  private static String sentence(String label, String why) {
    return "MCP 服务“" + label + "”" + why;
  }

  /** Ends all connections and programs, about two seconds at most; later calls fail. */
  @Override
  public void close() {
    List<Thread> closing =
        links.values().stream().map(link -> Thread.ofVirtual().start(link::close)).toList();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
