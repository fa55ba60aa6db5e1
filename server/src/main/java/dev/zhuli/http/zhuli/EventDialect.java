package dev.zhuli.http.zhuli;

import dev.zhuli.http.SseBuffer;
import dev.zhuli.http.SseWriter;
import dev.zhuli.http.ToolBlocks;
import dev.zhuli.http.Wire;
import dev.zhuli.model.ToolCall;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent;
import dev.zhuli.tool.ToolBlock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a run's events as {@code id:}, {@code event:} and {@code data:} lines, so that a client
 * that lost its connection goes on from the last id that it saw.
 */
final class EventDialect implements SseWriter.Dialect {
  private final JsonMapper json;
  private final ToolBlocks blocks;
  private final Function<RunEvent.Spoken, SpokenView> spoken;

  /**
   * @param spoken how a spoken answer is shown
   */
  EventDialect(JsonMapper json, Function<RunEvent.Spoken, SpokenView> spoken) {
    this.json = json;
    this.spoken = spoken;
    this.blocks = new ToolBlocks(json);
  }

  @Override
  public void event(LoggedEvent logged, SseBuffer out) {
    out.field("id", String.valueOf(logged.seq()));
    out.field("event", name(logged.event()));
    out.data(json.writeValueAsBytes(data(logged.event())));
  }

  @Override
  public void keepAlive(SseBuffer out) {
    out.comment("");
  }

  @Override
  public void end(SseBuffer out) {}

  private static String name(RunEvent event) {
    return switch (event) {
      case RunEvent.Text e -> "text";
      case RunEvent.Reasoning e -> "reasoning";
      case RunEvent.ToolStarted e -> "tool_started";
      case RunEvent.ToolOutput e -> "tool_output";
      case RunEvent.ToolFinished e -> "tool_finished";
      case RunEvent.Spoken e -> "spoken";
      case RunEvent.NotSpoken e -> "not_spoken";
      case RunEvent.Completed e -> "completed";
      case RunEvent.Failed e -> "failed";
      case RunEvent.Cancelled e -> "cancelled";
      case RunEvent.Interrupted e -> "interrupted";
    };
  }

  private ObjectNode data(RunEvent event) {
    ObjectNode data = json.createObjectNode();
    return switch (event) {
      case RunEvent.Text(String piece) -> data.put("text", piece);
      case RunEvent.Reasoning(String piece) -> data.put("text", piece);
      case RunEvent.ToolStarted(var block) -> told(block, blocks.input(0, block));
      case RunEvent.ToolOutput(String piece) -> data.put("text", piece);
      case RunEvent.ToolFinished(var block) -> told(block, blocks.outputs(0, block));
      case RunEvent.Spoken said -> json.valueToTree(spoken.apply(said));
      case RunEvent.NotSpoken(int code, String message) ->
          data.put("code", code).put("message", message);
      case RunEvent.Completed(var finish, var usage, var calls) -> {
        data.put("finish_reason", Wire.finishReason(finish));
        data.set("usage", Wire.usage(json, usage));
        if (!calls.isEmpty()) {
          ArrayNode array = data.putArray("tool_calls");
          for (ToolCall call : calls) {
            array.add(blocks.call(array.size(), call));
          }
        }
        yield data;
      }
      case RunEvent.Failed(int status, int code, String message, var filter) ->
          data.put("code", code).put("message", message);
      case RunEvent.Cancelled e -> data;
      case RunEvent.Interrupted e -> data;
    };
  }

  /** A block that has no element on the contract's wire is told by its type. */
  private ObjectNode told(ToolBlock block, @Nullable ObjectNode element) {
    if (element != null) {
      return element;
    }
    ObjectNode told = json.createObjectNode().put("type", ToolBlocks.type(block));
    if (block instanceof ToolBlock.McpTools listing) {
      told.put("server_label", listing.server());
      ArrayNode names = told.putArray("tools");
      listing.tools().forEach(tool -> names.add(tool.name()));
      if (listing.error() != null) {
        told.put("error", listing.error());
      }
    }
    return told;
  }
}
