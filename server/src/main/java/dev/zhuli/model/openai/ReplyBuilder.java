package dev.zhuli.model.openai;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ThinkingMarks;
import dev.zhuli.model.Usage;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hears the chunks of an answer, passes on what is new, and adds up the reply. */
final class ReplyBuilder implements ModelListener {
  private final ModelListener listener;
  private final UpstreamFaults faults;
  private final ThinkingMarks marks = new ThinkingMarks(this);
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final ToolCallDeltas calls = new ToolCallDeltas();
  private @Nullable FinishReason finish;
  private @Nullable Usage usage;
  private boolean started;

  ReplyBuilder(ModelListener listener, UpstreamFaults faults) {
    this.listener = listener;
    this.faults = faults;
  }

  /** Takes a chunk of a stream, or a whole completion. */
  void accept(JsonNode chunk) {
    JsonNode error = chunk.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      throw faults.ofEvent(error);
    }
    JsonNode choice = chunk.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    content(delta.isObject() ? delta : choice.path("message"));
    JsonNode reason = choice.path("finish_reason");
    if (reason.isString()) {
      finish = finishOf(reason.asString());
    }
    JsonNode counted = chunk.path("usage");
    if (counted.isObject()) {
      usage = usageOf(counted);
    }
  }

  private void content(JsonNode delta) {
    // Newer vLLM and OpenRouter send both, with the same text.
    thought(
        delta.has("reasoning_content") ? delta.path("reasoning_content") : delta.path("reasoning"));
    JsonNode content = delta.path("content");
    if (content.isArray()) {
      content.forEach(part -> said(part.path("text")));
    } else {
      said(content);
    }
    JsonNode fragments = delta.path("tool_calls");
    if (fragments.isArray() && !fragments.isEmpty()) {
      started = true;
      calls.accept(fragments);
    }
  }

  private void said(JsonNode piece) {
    String value = piece.isString() ? piece.asString() : "";
    if (!value.isEmpty()) {
      started = true;
      marks.accept(value);
    }
  }

  private void thought(JsonNode piece) {
    String value = piece.isString() ? piece.asString() : "";
    if (!value.isEmpty()) {
      started = true;
      onReasoning(value);
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
   * @param promptTokens an estimate, asked for where the server counted nothing
   * @throws ModelException with {@code BROKE_OFF} when no finish reason has come
   */
  ModelReply build(IntSupplier promptTokens) {
    FinishReason reason = finish;
    if (reason == null) {
      throw new ModelException(Fault.BROKE_OFF, "the answer ended without a finish reason");
    }
    marks.end();
    boolean called = reason == FinishReason.STOP && !calls.isEmpty();
    Usage counted = usage;
    if (counted == null) {
      int written = TokenEstimate.of(text) + TokenEstimate.of(reasoning);
      counted = new Usage(promptTokens.getAsInt(), written, 0);
    }
    return new ModelReply(
        text.toString(),
        reasoning.toString(),
        calls.toCalls(),
        called ? FinishReason.TOOL_CALLS : reason,
        counted);
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
