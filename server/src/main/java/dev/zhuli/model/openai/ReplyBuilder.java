package dev.zhuli.model.openai;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ThinkingMarks;
import dev.zhuli.model.TokenEstimate;
import dev.zhuli.model.Usage;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hears what the chunks of an answer hold, passes on what is new, and adds up the reply. */
final class ReplyBuilder implements ModelListener {
  private final ModelListener listener;
  private final UpstreamFaults faults;
  private final ThinkingMarks marks = new ThinkingMarks(this);
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final ToolCallDeltas calls = new ToolCallDeltas();
  private final SpeechPieces speech;
  private @Nullable FinishReason finish;
  private @Nullable Usage usage;
  private boolean started;
  private boolean written;

  ReplyBuilder(ModelListener listener, UpstreamFaults faults, SpeechPieces speech) {
    this.listener = listener;
    this.speech = speech;
    this.faults = faults;
  }

  /** The server reports an error. */
  void failed(JsonNode error) {
    throw faults.ofEvent(error);
  }

  void finished(String reason) {
    finish = finishOf(reason);
  }

  void counted(JsonNode tokens) {
    usage = usageOf(tokens);
  }

  void called(JsonNode fragments) {
    started = true;
    calls.accept(fragments);
  }

  void said(String piece) {
    if (!piece.isEmpty()) {
      written = true;
      hear(piece);
    }
  }

  private void hear(String piece) {
    started = true;
    marks.accept(piece);
  }

  /** A piece of the spoken answer; its transcript is the text where no other text comes. */
  void spoke(JsonNode audio) {
    started = true;
    speech.accept(audio);
    String transcript = audio.path("transcript").asString("");
    if (!written && !transcript.isEmpty()) {
      hear(transcript);
    }
  }

  void thought(String piece) {
    if (!piece.isEmpty()) {
      started = true;
      onReasoning(piece);
    }
  }

  private static FinishReason finishOf(String reason) {
    return switch (reason) {
      case "length", "max_tokens" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter", "sensitive" -> FinishReason.SENSITIVE;
      case "network_error", "error" ->
          throw new ModelException(Fault.BROKE_OFF, "the model server ended with " + reason);
      default -> FinishReason.STOP;
    };
  }

  private static Usage usageOf(JsonNode usage) {
    return new Usage(
        usage.path("prompt_tokens").asInt(0),
        usage.path("completion_tokens").asInt(0),
        usage.path("prompt_tokens_details").path("cached_tokens").asInt(0));
  }

  /** Whether a first token has come: from then on nothing can be tried again. */
  boolean started() {
    return started;
  }

  /** Whether the answer is complete but for its usage. */
  boolean finished() {
    return finish != null;
  }

  /**
   * The reply.
   *
   * @param model the one that answered
   * @param promptTokens an estimate, asked for where the server counted nothing
   * @throws ModelException with {@code BROKE_OFF} when no finish reason has come
   */
  ModelReply build(String model, IntSupplier promptTokens) {
    FinishReason reason = finish;
    if (reason == null) {
      throw new ModelException(Fault.BROKE_OFF, "the answer ended without a finish reason");
    }
    marks.end();
    boolean called = reason == FinishReason.STOP && !calls.isEmpty();
    Usage counted = usage;
    if (counted == null) {
      int written = TokenEstimate.of(text.toString()) + TokenEstimate.of(reasoning.toString());
      counted = new Usage(promptTokens.getAsInt(), written, 0);
    }
    return new ModelReply(
        text.toString(),
        reasoning.toString(),
        calls.toCalls(),
        called ? FinishReason.TOOL_CALLS : reason,
        counted,
        speech.whole(text.toString(), model));
  }

  @Override
  public void onText(String piece) {
    text.append(piece);
    listener.onText(piece);
  }

  @Override
  public void onReasoning(String piece) {
    reasoning.append(piece);
    listener.onReasoning(piece);
  }
}
