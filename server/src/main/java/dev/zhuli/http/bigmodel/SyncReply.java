package dev.zhuli.http.bigmodel;

import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.http.AudioBlocks;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.Endings;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.ToolBlocks;
import dev.zhuli.http.Wire;
import dev.zhuli.model.FinishReason;
import dev.zhuli.run.Fold;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Reasoning;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunRecord;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Folds a whole run into the one body of a sync call. */
final class SyncReply {
  private final JsonMapper json;
  private final ToolBlocks blocks;
  private final AudioBlocks audio;
  private final McpEntries mcp;
  private final ClientKind client;

  SyncReply(JsonMapper json, AudioBlocks audio, ClientKind client) {
    this.audio = audio;
    this.json = json;
    this.blocks = new ToolBlocks(json);
    this.client = client;
    this.mcp = new McpEntries(json);
  }

  /**
   * @throws RunFailedException when the run did not complete
   */
  ObjectNode body(RunRecord run, List<LoggedEvent> logged, Endings endings) {
    List<RunEvent> events = Fold.of(logged).events();
    Ended end = (Ended) events.getLast();
    @Nullable Told failure = endings.failure(end);
    if (failure != null) {
      throw new RunFailedException(failure);
    }
    Completed completed = (Completed) end;
    ObjectNode body =
        json.createObjectNode()
            .put("id", run.id())
            .put("request_id", run.requestId())
            .put("created", run.createdAt().getEpochSecond())
            .put("model", run.model())
            .put("conversation_id", run.conversationId())
            .put("assistant_id", run.assistantId())
            .put("status", "completed");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = message(run, events, completed);
    choice.set("message", message);
    choice.set("delta", delta(message));
    choice.put("finish_reason", Wire.finishReason(completed.finish()));
    body.set("usage", Wire.usage(json, completed.usage()));
    return body;
  }

  private ObjectNode message(RunRecord run, List<RunEvent> events, Completed completed) {
    ObjectNode message = json.createObjectNode().put("role", "assistant");
    if (completed.finish() == FinishReason.TOOL_CALLS) {
      message.putNull("content");
    } else {
      message.put("content", texts(events));
    }
    String reasoning =
        events.stream()
            .filter(Reasoning.class::isInstance)
            .map(event -> ((Reasoning) event).piece())
            .collect(Collectors.joining());
    if (!reasoning.isEmpty() && client != ClientKind.JAVA_SDK) {
      message.put("reasoning_content", reasoning);
    }
    events.forEach(event -> voice(event, message));
    List<ObjectNode> calls =
        completed.finish() == FinishReason.TOOL_CALLS ? toRun(completed) : told(run, events);
    if (!calls.isEmpty()) {
      ArrayNode array = message.putArray("tool_calls");
      calls.forEach(array::add);
    }
    return message;
  }

  private void voice(RunEvent event, ObjectNode message) {
    if (event instanceof Spoken spoken) {
      audio.block(spoken).ifPresent(block -> message.set("audio", block));
    } else if (event instanceof NotSpoken reason) {
      message.set("metadata", Wire.notSpoken(json, reason));
    }
  }

  private static String texts(List<RunEvent> events) {
    return events.stream()
        .filter(Text.class::isInstance)
        .map(event -> ((Text) event).piece())
        .collect(Collectors.joining());
  }

  /** Both SDK families type only {@code delta}, with a single tool call. */
  private static ObjectNode delta(ObjectNode message) {
    ObjectNode delta = message.deepCopy();
    if (delta.get("tool_calls") instanceof ArrayNode calls) {
      while (calls.size() > 1) {
        calls.remove(calls.size() - 1);
      }
    }
    return delta;
  }

  /** The calls that the caller is to run, alone: it takes whatever stands there for one. */
  private List<ObjectNode> toRun(Completed completed) {
    return completed.toolCalls().stream()
        .map(call -> function(call.id(), call.name(), parsed(call.arguments())))
        .toList();
  }

  /** What ran here. */
  private List<ObjectNode> told(RunRecord run, List<RunEvent> events) {
    List<ObjectNode> calls = new ArrayList<>();
    for (RunEvent event : events) {
      if (event instanceof ToolFinished(ToolBlock block) && !withheld(block)) {
        calls.add(call("call_" + run.id() + "_" + calls.size(), block));
      }
    }
    return calls;
  }

  private boolean withheld(ToolBlock block) {
    boolean unreadable = block instanceof Retrieval || block instanceof McpTools;
    return unreadable && client == ClientKind.JAVA_SDK;
  }

  /**
   * A built-in tool's block becomes a function of its type's name.
   *
   * @param id for a block that has none
   */
  private ObjectNode call(String id, ToolBlock block) {
    return switch (block) {
      case Function f -> function(f.id(), f.name(), withOutputs(parsed(f.arguments()), f));
      case WebBrowser b -> function(id, ToolBlocks.type(b), arguments(b.input(), b));
      case CodeInterpreter b -> function(id, ToolBlocks.type(b), arguments(b.input(), b));
      case DrawingTool b -> function(id, ToolBlocks.type(b), arguments(b.input(), b));
      case Retrieval b -> function(id, ToolBlocks.type(b), arguments("", b));
      case McpCall b -> client == ClientKind.JAVA_SDK ? call(id, blocks.function(b)) : mcp.call(b);
      case McpTools b -> mcp.listing(b);
    };
  }

  private ObjectNode arguments(String input, ToolBlock block) {
    ObjectNode arguments = json.createObjectNode().put("input", input);
    arguments.set("outputs", blocks.outputs(block));
    return arguments;
  }

  private JsonNode withOutputs(JsonNode arguments, Function block) {
    ObjectNode both = json.createObjectNode();
    both.set("input", arguments);
    both.set("outputs", blocks.outputs(block));
    return both;
  }

  private ObjectNode function(String id, String name, JsonNode arguments) {
    ObjectNode call = json.createObjectNode().put("id", id).put("type", "function");
    call.putObject("function").put("name", name).set("arguments", arguments);
    return call;
  }

  /** A model's arguments as the object that the schema wants; broken ones are kept as text. */
  private JsonNode parsed(String arguments) {
    try {
      JsonNode parsed = json.readTree(arguments);
      return parsed.isObject() ? parsed : json.createObjectNode().set("value", parsed);
    } catch (JacksonException e) {
      return json.createObjectNode().put("text", arguments);
    }
  }
}
