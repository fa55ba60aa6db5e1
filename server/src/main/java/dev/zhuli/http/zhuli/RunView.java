package dev.zhuli.http.zhuli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.http.Wire;
import dev.zhuli.run.RunEvent;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStore.Folded;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run as this dialect shows it; what isn't known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
    @JsonProperty("id") String id,
    @JsonProperty("conversation_id") String conversationId,
    @JsonProperty("assistant_id") String assistantId,
    @JsonProperty("request_id") String requestId,
    @JsonProperty("status") String status,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("ended_at") @Nullable Instant endedAt,
    @JsonProperty("metadata") Map<String, Object> metadata,
    @JsonProperty("finish_reason") @Nullable String finishReason,
    @JsonProperty("error") @Nullable Failure error,
    @JsonProperty("reasoning_content") @Nullable String reasoning,
    @JsonProperty("tool_calls") @Nullable List<ObjectNode> toolCalls,
    @JsonProperty("audio") @Nullable SpokenView audio,
    @JsonProperty("audio_error") @Nullable Failure audioError) {

  record Failure(@JsonProperty("code") int code, @JsonProperty("message") String message) {}

  /**
   * @param answer what the run came to; null while it runs
   * @param spoken how a spoken answer is shown
   * @param renewed makes links in a text work
   */
  static RunView of(
      RunRecord run,
      @Nullable Folded answer,
      Function<Spoken, SpokenView> spoken,
      UnaryOperator<String> renewed) {
    return new RunView(
        run.id(),
        run.conversationId(),
        run.assistantId(),
        run.requestId(),
        run.status().name().toLowerCase(Locale.ROOT),
        run.createdAt(),
        run.endedAt(),
        run.metadata(),
        finishReason(answer),
        error(answer),
        reasoning(answer),
        ToolView.of(answer, renewed),
        audio(answer, spoken),
        audioError(answer));
  }

  private static @Nullable SpokenView audio(
      @Nullable Folded answer, Function<Spoken, SpokenView> spoken) {
    return answer == null
        ? null
        : answer.events().stream()
            .filter(Spoken.class::isInstance)
            .map(event -> spoken.apply((Spoken) event))
            .findFirst()
            .orElse(null);
  }

  private static @Nullable Failure audioError(@Nullable Folded answer) {
    return answer == null
        ? null
        : answer.events().stream()
            .filter(NotSpoken.class::isInstance)
            .map(event -> (NotSpoken) event)
            .map(reason -> new Failure(reason.code(), reason.message()))
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String finishReason(@Nullable Folded answer) {
    return answer != null && answer.events().getLast() instanceof RunEvent.Completed completed
        ? Wire.finishReason(completed.finish())
        : null;
  }

  private static @Nullable Failure error(@Nullable Folded answer) {
    return answer != null && answer.events().getLast() instanceof RunEvent.Failed failed
        ? new Failure(failed.code(), failed.message())
        : null;
  }

  private static @Nullable String reasoning(@Nullable Folded answer) {
    if (answer == null) {
      return null;
    }
    String joined =
        answer.events().stream()
            .filter(RunEvent.Reasoning.class::isInstance)
            .map(event -> ((RunEvent.Reasoning) event).piece())
            .collect(Collectors.joining());
    return joined.isEmpty() ? null : joined;
  }
}
