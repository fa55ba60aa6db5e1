package dev.zhuli.http.openai;

import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.http.AudioBlocks;
import dev.zhuli.http.Endings;
import dev.zhuli.http.OpenAiErrors;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.Wire;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.run.Fold;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Reasoning;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStore.Folded;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what a run brought as OpenAI's schema has it: {@code chat.completion}, and the pieces of
 * {@code chat.completion.chunk}. The blocks of built-in tools have no place in it; the text holds
 * the links to what they made.
 *
 * @param model the name by which the caller called the assistant
 */
record Completion(JsonMapper json, AudioBlocks audio, RunRecord run, String model) {

  /**
   * The one body of a call that isn't streamed.
   *
   * @throws RunFailedException when the run did not complete
   */
  ObjectNode whole(List<LoggedEvent> logged, Endings endings) {
    Folded folded = Fold.of(logged);
    Ended end = (Ended) folded.events().getLast();
    @Nullable Told failure = endings.failure(end);
    if (failure != null) {
      throw new RunFailedException(failure);
    }
    Completed completed = (Completed) end;
    ObjectNode body = head("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.set("message", message(folded, completed));
    choice.putNull("logprobs").put("finish_reason", finishReason(completed.finish()));
    body.set("usage", usage(completed.usage()));
    return body;
  }

  private ObjectNode message(Folded folded, Completed completed) {
    boolean onlyCalls = folded.text().isEmpty() && !completed.toolCalls().isEmpty();
    ObjectNode message =
        json.createObjectNode()
            .put("role", "assistant")
            .put("content", onlyCalls ? null : folded.text())
            .putNull("refusal");
    String reasoning = reasoning(folded.events());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning);
    }
    folded.events().forEach(event -> voice(event, folded.text(), message));
    if (!completed.toolCalls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      completed.toolCalls().forEach(call -> call(calls.addObject(), call));
    }
    return message;
  }

  private void voice(RunEvent event, String transcript, ObjectNode message) {
    if (event instanceof Spoken spoken) {
      audio
          .sound(spoken)
          .ifPresent(
              sound ->
                  message
                      .putObject("audio")
                      .put("id", spoken.id())
                      .put("expires_at", spoken.expiresAt())
                      .put("transcript", transcript)
                      .putPOJO("data", sound));
    } else if (event instanceof NotSpoken reason) {
      message.set("metadata", Wire.notSpoken(json, reason));
    }
  }

  private static String reasoning(List<RunEvent> events) {
    return events.stream()
        .filter(Reasoning.class::isInstance)
        .map(event -> ((Reasoning) event).piece())
        .collect(Collectors.joining());
  }

  /**
   * A chunk with one choice.
   *
   * @param finish null while more is to come
   */
  ObjectNode chunk(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    return chunk;
  }

  /** The chunk after all others, which has nothing but the usage. */
  ObjectNode usageChunk(Usage usage) {
    ObjectNode chunk = head("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage(usage));
    return chunk;
  }

  ObjectNode error(Told told) {
    return OpenAiErrors.body(json, told, null);
  }

  /** Fills an element of {@code tool_calls}. */
  static void call(ObjectNode element, ToolCall call) {
    element
        .put("id", call.id())
        .put("type", "function")
        .putObject("function")
        .put("name", call.name())
        .put("arguments", call.arguments());
  }

  static String finishReason(FinishReason finish) {
    return switch (finish) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case SENSITIVE -> "content_filter";
    };
  }

  private ObjectNode usage(Usage usage) {
    return Wire.usage(json, usage);
  }

  private ObjectNode head(String object) {
    return json.createObjectNode()
        .put("id", "chatcmpl-" + run.id())
        .put("object", object)
        .put("created", run.createdAt().getEpochSecond())
        .put("model", model);
  }
}
