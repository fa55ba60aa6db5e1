package dev.zhuli.http;

import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import dev.zhuli.tool.ToolBlock.Function;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolBlock.WebBrowser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one mapping of tool blocks to the contract's typed blocks.
 *
 * <p>The Java SDKs throw on any key that they don't know, so a block holds exactly what the
 * contract names and nothing else, and never a null.
 */
public final class ToolBlocks {
  private final JsonMapper json;

  public ToolBlocks(JsonMapper json) {
    this.json = json;
  }

  /** A block's name on the wire. */
  public static String type(ToolBlock block) {
    return switch (block) {
      case WebBrowser b -> "web_browser";
      case CodeInterpreter b -> "code_interpreter";
      case DrawingTool b -> "drawing_tool";
      case Retrieval b -> "retrieval";
      case Function b -> "function";
      case McpCall b -> "function"; // a type of its own makes the Java SDKs throw
      case McpTools b -> "mcp_list_tools";
    };
  }

  /** An element of {@code tool_calls} that tells the tool's input; null when it has none. */
  public @Nullable ObjectNode input(int index, ToolBlock block) {
    return switch (block) {
      case WebBrowser b -> input(index, b, b.input());
      case CodeInterpreter b -> input(index, b, b.input());
      case DrawingTool b -> input(index, b, b.input());
      case Retrieval b -> null;
      case Function b -> function(index, new Function(b.id(), b.name(), b.arguments(), List.of()));
      case McpCall b -> function(index, function(b));
      case McpTools b -> null;
    };
  }

  private ObjectNode input(int index, ToolBlock block, String input) {
    ObjectNode element = element(index, block);
    element.putObject(type(block)).put("input", input);
    return element;
  }

  /** An element of {@code tool_calls} that tells the tool's outputs; null when it has none. */
  public @Nullable ObjectNode outputs(int index, ToolBlock block) {
    if (block instanceof Function function) {
      return function(index, function);
    }
    if (block instanceof McpCall call) {
      return function(index, function(call));
    }
    if (block instanceof McpTools) {
      return null;
    }
    ObjectNode element = element(index, block);
    element.putObject(type(block)).set("outputs", outputs(block));
    return element;
  }

  /** A call that the caller is to run itself. */
  public ObjectNode call(int index, ToolCall call) {
    return function(index, new Function(call.id(), call.name(), call.arguments(), List.of()));
  }

  /** As a function, for streams and for clients that know no other type. */
  public Function function(McpCall call) {
    List<String> outputs = new ArrayList<>();
    if (call.error() != null) {
      outputs.add(json.createObjectNode().put("error", call.error()).toString());
    } else if (call.output() != null) {
      outputs.add(call.output());
    }
    return new Function(call.id(), call.server() + "." + call.name(), call.arguments(), outputs);
  }

  private ObjectNode function(int index, Function block) {
    ObjectNode element = element(index, block);
    element
        .putObject("function")
        .put("name", block.name())
        .put("arguments", block.arguments())
        .set("outputs", outputs(block));
    return element;
  }

  private ObjectNode element(int index, ToolBlock block) {
    ObjectNode element = json.createObjectNode().put("index", index);
    if (block instanceof Function function) {
      element.put("id", function.id());
    }
    return element.put("type", type(block));
  }

  /** A block's outputs as the contract has them. */
  public ArrayNode outputs(ToolBlock block) {
    ArrayNode outputs = json.createArrayNode();
    switch (block) {
      case WebBrowser b -> b.outputs().forEach(page -> page(outputs.addObject(), page));
      case CodeInterpreter b -> b.outputs().forEach(log -> log(outputs.addObject(), log));
      case DrawingTool b -> b.imageUrls().forEach(url -> outputs.addObject().put("image", url));
      case Retrieval b ->
          b.outputs()
              .forEach(
                  passage ->
                      outputs
                          .addObject()
                          .put("text", passage.text())
                          .put("document", passage.document()));
      case Function b ->
          b.outputs().forEach(content -> outputs.addObject().put("content", content));
      case McpCall b ->
          function(b).outputs().forEach(content -> outputs.addObject().put("content", content));
      case McpTools b -> {}
    }
    return outputs;
  }

  private static void page(ObjectNode to, WebBrowser.Page page) {
    to.put("title", page.title()).put("link", page.link()).put("content", page.content());
    if (page.errorMessage() != null) {
      to.put("error_msg", page.errorMessage());
    }
  }

  private static void log(ObjectNode to, CodeInterpreter.Log log) {
    to.put("type", "logs").put("logs", log.logs());
    if (log.errorMessage() != null) {
      to.put("error_msg", log.errorMessage());
    }
  }
}
