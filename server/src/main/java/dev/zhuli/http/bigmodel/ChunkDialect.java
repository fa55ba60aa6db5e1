package dev.zhuli.http.bigmodel;

import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.http.AudioBlocks;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.Endings;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.SseBuffer;
import dev.zhuli.http.SseWriter;
import dev.zhuli.http.ToolBlocks;
import dev.zhuli.http.Wire;
import dev.zhuli.model.ToolCall;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent.Cancelled;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.Failed;
import dev.zhuli.run.RunEvent.Interrupted;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Reasoning;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunEvent.ToolOutput;
import dev.zhuli.run.RunEvent.ToolStarted;
import dev.zhuli.run.RunRecord;
import dev.zhuli.tool.ToolBlock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a run's events as the contract's stream chunks. One for each stream. */
final class ChunkDialect implements SseWriter.Dialect {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  /** The old Java SDK gives up after ten seconds of silence. */
  private static final Duration JAVA_PATIENCE = Duration.ofSeconds(8);

  private final JsonMapper json;
  private final ToolBlocks blocks;
  private final AudioBlocks audio;
  private final RunRecord run;
  private final ClientKind client;
  private final Endings endings;
  private final TextChunk texts;
  private int tools;

  ChunkDialect(
      JsonMapper json, AudioBlocks audio, RunRecord run, ClientKind client, Endings endings) {
    this.audio = audio;
    this.json = json;
    this.blocks = new ToolBlocks(json);
    this.run = run;
    this.client = client;
    this.endings = endings;
    this.texts = new TextChunk(json, run);
  }

  @Override
  public Duration patience(Duration usual) {
    boolean impatient = client == ClientKind.JAVA_SDK && usual.compareTo(JAVA_PATIENCE) > 0;
    return impatient ? JAVA_PATIENCE : usual;
  }

  /** A failure before anything was sent is an HTTP error. */
  @Override
  public void first(LoggedEvent event) {
    if (event.event() instanceof Ended end) {
      @Nullable Told failure = endings.failure(end);
      if (failure != null) {
        throw new RunFailedException(failure);
      }
    }
  }

  @Override
  public void event(LoggedEvent logged, SseBuffer out) {
    switch (logged.event()) {
      case Text(String piece) -> texts.write(logged.at(), piece, out);
      case Reasoning(String piece) -> reasoning(logged.at(), piece, out);
      case ToolStarted(ToolBlock block) -> {
        tools += shown(block) ? 1 : 0;
        tool(logged.at(), block, blocks.input(Math.max(0, tools - 1), block), out);
      }
      case ToolOutput passing -> {} // the contract has no place for it
      case ToolFinished(ToolBlock block) ->
          tool(logged.at(), block, blocks.outputs(Math.max(0, tools - 1), block), out);
      case Spoken spoken -> audio.block(spoken).ifPresent(block -> spoken(logged.at(), block, out));
      case NotSpoken reason -> notSpoken(logged.at(), reason, out);
      case Completed completed -> {
        calls(logged.at(), completed.toolCalls(), out);
        out.data(bytes(completed(logged.at(), completed)));
      }
      case Ended end -> out.data(bytes(ended(logged.at(), end)));
    }
  }

  @Override
  public void keepAlive(SseBuffer out) {
    texts.write(System.currentTimeMillis(), "", out);
  }

  @Override
  public void end(SseBuffer out) {
    out.data(DONE);
  }

  private void reasoning(long at, String piece, SseBuffer out) {
    if (client == ClientKind.JAVA_SDK) {
      return;
    }
    ObjectNode chunk = chunk(at, "in_process");
    delta(chunk, "assistant").put("reasoning_content", piece).putObject("metadata");
    out.data(bytes(chunk));
  }

  private void tool(long at, ToolBlock block, @Nullable ObjectNode element, SseBuffer out) {
    if (element != null && shown(block)) {
      out.data(bytes(toolChunk(at, List.of(element))));
    }
  }

  /** What isn't has no index either. */
  private boolean shown(ToolBlock block) {
    boolean withheld = block instanceof ToolBlock.Retrieval && client == ClientKind.JAVA_SDK;
    return !withheld && !(block instanceof ToolBlock.McpTools);
  }

  private void spoken(long at, ObjectNode block, SseBuffer out) {
    ObjectNode chunk = chunk(at, "in_process");
    ObjectNode delta = delta(chunk, "assistant");
    delta.set("audio", block);
    delta.putObject("metadata");
    ObjectWriter writer = json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    out.data(stream -> writer.writeValue(stream, chunk));
  }

  private void notSpoken(long at, NotSpoken reason, SseBuffer out) {
    ObjectNode chunk = chunk(at, "in_process");
    delta(chunk, "assistant").set("metadata", Wire.notSpoken(json, reason));
    out.data(bytes(chunk));
  }

  private void calls(long at, List<ToolCall> calls, SseBuffer out) {
    if (calls.isEmpty()) {
      return;
    }
    List<ObjectNode> elements =
        IntStream.range(0, calls.size())
            .mapToObj(i -> blocks.call(tools + i, calls.get(i)))
            .toList();
    out.data(bytes(toolChunk(at, elements)));
  }

  private ObjectNode toolChunk(long at, List<ObjectNode> elements) {
    ObjectNode chunk = chunk(at, "in_process");
    ObjectNode delta = delta(chunk, "tool");
    ArrayNode calls = delta.putArray("tool_calls");
    elements.forEach(calls::add);
    delta.putObject("metadata");
    return chunk;
  }

  private ObjectNode completed(long at, Completed completed) {
    ObjectNode chunk = chunk(at, "completed");
    delta(chunk, "assistant").putObject("metadata");
    choice(chunk).put("finish_reason", Wire.finishReason(completed.finish()));
    chunk.set("usage", Wire.usage(json, completed.usage()));
    return chunk;
  }

  private ObjectNode ended(long at, Ended end) {
    ObjectNode chunk = chunk(at, "failed");
    delta(chunk, "assistant").putObject("metadata");
    choice(chunk).put("finish_reason", finishReason(end));
    @Nullable Told failure = endings.failure(end);
    if (failure != null) {
      chunk
          .putObject("last_error")
          .put("code", String.valueOf(failure.code()))
          .put("message", failure.message());
    }
    return chunk;
  }

  private ObjectNode chunk(long at, String status) {
    ObjectNode chunk = json.createObjectNode().put("id", run.id()).put("created", at);
    chunk.putArray("choices").addObject().put("index", 0);
    return chunk
        .put("status", status)
        .put("assistant_id", run.assistantId())
        .put("conversation_id", run.conversationId());
  }

  private static ObjectNode choice(ObjectNode chunk) {
    return (ObjectNode) chunk.get("choices").get(0);
  }

  private static ObjectNode delta(ObjectNode chunk, String role) {
    return choice(chunk).putObject("delta").put("role", role);
  }

  private byte[] bytes(ObjectNode chunk) {
    return json.writeValueAsBytes(chunk);
  }

  private static String finishReason(Ended end) {
    return switch (end) {
      case Completed c -> Wire.finishReason(c.finish());
      case Failed f -> f.code() == Endings.CODE_SENSITIVE ? "sensitive" : "network_error";
      case Cancelled c -> "network_error"; // the one that goes with status failed
      case Interrupted i -> "network_error";
    };
  }
}
