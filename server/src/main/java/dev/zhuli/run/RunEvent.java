package dev.zhuli.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.zhuli.error.ContentFilter;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in a run. Exactly one {@link Ended} stands in every run's log, as its last. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RunEvent {

  @JsonTypeName("text")
  record Text(String piece) implements RunEvent {}

  @JsonTypeName("reasoning")
  record Reasoning(String piece) implements RunEvent {}

  /** A tool is about to run; the block holds its input only. */
  @JsonTypeName("tool_started")
  record ToolStarted(ToolBlock block) implements RunEvent {}

  /** The tool that runs has printed this; {@link ToolFinished} will hold it all. */
  @JsonTypeName("tool_output")
  record ToolOutput(String piece) implements RunEvent {}

  /** A tool has run; the block holds input and outputs. */
  @JsonTypeName("tool_finished")
  record ToolFinished(ToolBlock block) implements RunEvent {}

  /**
   * The answer was spoken; its sound is kept apart, until it expires.
   *
   * @param id by which callers name it
   * @param artifactId under which it is kept
   * @param format such as {@code mp3}; {@code pcm} where the caller wants the samples of the WAV
   *     file that is kept alone
   * @param expiresAt Unix seconds
   * @param own by what name the model knows it that spoke it; null for what a speech service spoke
   */
  @JsonTypeName("spoken")
  record Spoken(
      String id,
      String artifactId,
      String format,
      long expiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) Part.@Nullable Speech own)
      implements RunEvent {
    private static final String BARE = "pcm";

    /** Whether the caller wants nothing but the samples. */
    public boolean bare() {
      return format.equals(BARE);
    }
  }

  /**
   * The answer was to be spoken and isn't.
   *
   * @param code of the contract's errors.tsv
   */
  @JsonTypeName("not_spoken")
  record NotSpoken(int code, String message) implements RunEvent {}

  /** The last event of a run. */
  sealed interface Ended extends RunEvent {}

  /**
   * @param toolCalls calls that the caller is to run; only with {@link FinishReason#TOOL_CALLS}
   */
  @JsonTypeName("completed")
  record Completed(FinishReason finish, Usage usage, List<ToolCall> toolCalls) implements Ended {}

  /**
   * @param code of the contract's errors.tsv
   * @param status the HTTP status that goes with it
   * @param filter where sensitive text was found; null where that wasn't the cause
   */
  @JsonTypeName("failed")
  record Failed(
      int status,
      int code,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContentFilter filter)
      implements Ended {
    public Failed(int status, int code, String message) {
      this(status, code, message, null);
    }
  }

  @JsonTypeName("cancelled")
  record Cancelled() implements Ended {}

  /** The server stopped before the run did. */
  @JsonTypeName("interrupted")
  record Interrupted() implements Ended {}
}
