package dev.zhuli.http.openai;

import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.http.Endings;
import dev.zhuli.http.FileInBase64;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.SseBuffer;
import dev.zhuli.http.SseWriter;
import dev.zhuli.http.Wire;
import dev.zhuli.model.ToolCall;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Reasoning;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunEvent.ToolOutput;
import dev.zhuli.run.RunEvent.ToolStarted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Writes a run's events as {@code chat.completion.chunk}s. One for each stream. */
final class ChatChunks implements SseWriter.Dialect {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final Completion completion;
  private final TextChunk texts;
  private final boolean includeUsage;
  private final Endings endings;
  private final StringBuilder transcript = new StringBuilder();
  private boolean begun;

  ChatChunks(Completion completion, boolean includeUsage, Endings endings) {
    this.completion = completion;
    this.includeUsage = includeUsage;
    this.endings = endings;
    this.texts = new TextChunk(marked(completion.chunk(delta(), null)));
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
    begin(out);
    switch (logged.event()) {
      case Text(String piece) -> text(piece, out);
      case Reasoning(String piece) -> send(delta().put("reasoning_content", piece), null, out);
      case ToolStarted _, ToolOutput _, ToolFinished _ -> {} // no place for them here
      case Spoken spoken -> completion.audio().sound(spoken).ifPresent(s -> spoken(spoken, s, out));
      case NotSpoken reason ->
          send(delta().set("metadata", Wire.notSpoken(completion.json(), reason)), null, out);
      case Completed completed -> completed(completed, out);
      case Ended end -> ended(end, out);
    }
  }

  private void begin(SseBuffer out) {
    if (!begun) {
      begun = true;
      ObjectNode first = delta().put("role", "assistant").put("content", "").putNull("refusal");
      send(first, null, out);
    }
  }

  private void text(String piece, SseBuffer out) {
    texts.write(piece, out);
    transcript.append(piece);
  }

  /** As OpenAI's streams have it: the words first, then the sound, then how long it is kept. */
  private void spoken(Spoken spoken, FileInBase64 sound, SseBuffer out) {
    send(audio(spoken.id(), a -> a.put("transcript", transcript.toString())), null, out);
    ObjectNode chunk =
        marked(completion.chunk(audio(spoken.id(), a -> a.putPOJO("data", sound)), null));
    ObjectWriter writer = completion.json().writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    out.data(stream -> writer.writeValue(stream, chunk));
    send(audio(spoken.id(), a -> a.put("expires_at", spoken.expiresAt())), null, out);
  }

  private ObjectNode audio(String id, Consumer<ObjectNode> rest) {
    ObjectNode delta = delta();
    rest.accept(delta.putObject("audio").put("id", id));
    return delta;
  }

  private void completed(Completed completed, SseBuffer out) {
    List<ToolCall> calls = completed.toolCalls();
    for (int i = 0; i < calls.size(); i++) {
      ObjectNode delta = delta();
      ObjectNode element = delta.putArray("tool_calls").addObject().put("index", i);
      Completion.call(element, calls.get(i));
      send(delta, null, out);
    }
    send(delta(), Completion.finishReason(completed.finish()), out);
    if (includeUsage) {
      out.data(bytes(completion.usageChunk(completed.usage())));
    }
  }

  /** What moderation cut off has a finish of its own; other failures are told as errors. */
  private void ended(Ended end, SseBuffer out) {
    @Nullable Told failure = endings.failure(end);
    if (failure == null) {
      return;
    }
    if (failure.code() == Endings.CODE_SENSITIVE) {
      send(delta(), "content_filter", out);
    } else {
      out.data(bytes(completion.error(failure)));
    }
  }

  /** A comment, which keeps the connection and which readers of events pass over. */
  @Override
  public void keepAlive(SseBuffer out) {
    out.comment("keep-alive");
  }

  @Override
  public void end(SseBuffer out) {
    out.data(DONE);
  }

  private ObjectNode delta() {
    return completion.json().createObjectNode();
  }

  private void send(ObjectNode delta, @Nullable String finish, SseBuffer out) {
    out.data(bytes(marked(completion.chunk(delta, finish))));
  }

  /** A caller that wants the usage finds null in all chunks but the last. */
  private ObjectNode marked(ObjectNode chunk) {
    return includeUsage ? chunk.putNull("usage") : chunk;
  }

  private byte[] bytes(ObjectNode chunk) {
    return completion.json().writeValueAsBytes(chunk);
  }
}
