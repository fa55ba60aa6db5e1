package dev.zhuli.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat as a model sees it and as a conversation keeps it.
 *
 * @param toolCalls what an assistant message asked to be run; empty elsewhere
 * @param toolCallId which call a {@link Role#TOOL} message answers; null elsewhere
 */
public record ChatMessage(
    Role role, List<Part> parts, List<ToolCall> toolCalls, @Nullable String toolCallId) {

  public ChatMessage {
    parts = List.copyOf(parts);
    toolCalls = List.copyOf(toolCalls);
  }

  public static ChatMessage system(String text) {
    return of(Role.SYSTEM, text);
  }

  public static ChatMessage user(String text) {
    return of(Role.USER, text);
  }

  public static ChatMessage assistant(String text) {
    return of(Role.ASSISTANT, text);
  }

  private static ChatMessage of(Role role, String text) {
    return new ChatMessage(role, List.of(new Part.Text(text)), List.of(), null);
  }

  /** This message with another content. */
  public ChatMessage withParts(List<Part> others) {
    return new ChatMessage(role, others, toolCalls, toolCallId);
  }

  /** All text parts, joined by a line break; empty where there are none. */
  public String text() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  /**
   * This message for a model that takes nothing but text: words stand in for pictures and
   * recordings, so that it says what it can't see or hear instead of guessing.
   */
  public ChatMessage inWords() {
    return parts.stream().allMatch(Part.Text.class::isInstance)
        ? this
        : withParts(
            parts.stream()
                .filter(part -> !(part instanceof Part.Speech))
                .<Part>map(Part::inWords)
                .toList());
  }

  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL
  }

  /** A piece of a message's content; the type names are those of stored messages. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  public sealed interface Part {
    /** What stands in for this part where a model can't take its kind. */
    default Text inWords() {
      return switch (this) {
        case Text text -> text;
        case Image _ -> new Text("[图片：当前模型无法查看 / a picture this model cannot see]");
        case Audio _ -> new Text("[录音：当前模型无法收听 / a recording this model cannot hear]");
        case Speech _ -> new Text(""); // its words stand beside it
      };
    }

    @JsonTypeName("text")
    record Text(String text) implements Part {}

    /** A picture, by http(s) or data URL; in a kept message by {@code artifact:ID}. */
    @JsonTypeName("image")
    record Image(String url) implements Part {}

    /**
     * A recording; {@code data} is Base64, in a kept message {@code artifact:ID}.
     *
     * @param format such as {@code wav}
     */
    @JsonTypeName("audio")
    record Audio(String data, String format) implements Part {}

    /**
     * An earlier answer as it was spoken; says no words of its own.
     *
     * @param id by which the model that spoke it knows it; in what a caller sends, our own id
     * @param model name of that model; empty in what a caller sends
     * @param expiresAt how long the model knows it, in Unix seconds
     */
    @JsonTypeName("speech")
    record Speech(String id, String model, long expiresAt) implements Part {
      /** As a caller names it. */
      public static Speech named(String id) {
        return new Speech(id, "", 0);
      }
    }
  }
}
