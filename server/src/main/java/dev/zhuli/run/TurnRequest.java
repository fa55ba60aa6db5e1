package dev.zhuli.run;

import dev.zhuli.assistant.Turn.Translation;
import dev.zhuli.error.Language;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.SpeechWish;
import dev.zhuli.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn that a caller asks for, whatever dialect it came in; checked already.
 *
 * @param conversationId the conversation to continue; null opens a new one
 * @param model the contract's model name, which says how freely tools may be used
 * @param messages what the caller sent, oldest first; ends with a user's or a tool's message
 * @param files ids of files that it attaches, each once; not checked yet
 * @param requestId the caller's idempotency id; null when it gave none
 * @param fingerprint hash of the body, by which two requests of the same id are told apart
 * @param ephemeral whether a conversation that it opens is for this turn alone: shown nowhere, and
 *     deleted once its run is long over
 */
public record TurnRequest(
    String assistantId,
    @Nullable String conversationId,
    String model,
    List<ChatMessage> messages,
    List<String> files,
    @Nullable String requestId,
    String fingerprint,
    @Nullable String userId,
    Sampling sampling,
    List<ToolSpec> functions,
    Map<String, Object> metadata,
    @Nullable Translation translation,
    Origin origin,
    boolean ephemeral) {
  /** The model name that leaves each assistant the tools that its description names. */
  public static final String DEFAULT_MODEL = "glm-4-assistant";

  /** The model's name that lets an assistant use every tool. */
  public static final String ALL_TOOLS = "glm-4-alltools";

  /** Whether the assistant may use every tool that there is. */
  boolean usesTools() {
    return model.equals(ALL_TOOLS);
  }

  /** In which a failure is told. */
  public Language language() {
    return origin.language();
  }

  /** How the answer is to be spoken; null when it isn't: {@code metadata.audio} says so. */
  @Nullable SpeechWish speech() {
    return switch (metadata.get("audio")) {
      case Boolean wanted when wanted -> new SpeechWish(null, null);
      case Map<?, ?> how -> new SpeechWish(text(how.get("voice")), text(how.get("format")));
      case null, default -> null;
    };
  }

  /** Whether sound may come with the answer: asked for, or unasked where nobody declined it. */
  boolean takesSound() {
    return speech() != null || metadata.get("audio") == null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /**
   * The same for the turn itself: without its messages, which may hold pictures of megabytes, and
   * with an assistant's functions beside the caller's, which win where names are the same.
   */
  TurnRequest forTurn(List<ToolSpec> assistants) {
    return new TurnRequest(
        assistantId,
        conversationId,
        model,
        List.of(),
        files,
        requestId,
        fingerprint,
        userId,
        sampling,
        joined(assistants),
        metadata,
        translation,
        origin,
        ephemeral);
  }

  private List<ToolSpec> joined(List<ToolSpec> assistants) {
    List<ToolSpec> all = new ArrayList<>(functions);
    assistants.stream()
        .filter(one -> functions.stream().noneMatch(own -> own.name().equals(one.name())))
        .forEach(all::add);
    return all;
  }

  public TurnRequest {
    messages = List.copyOf(messages);
    files = List.copyOf(files);
    functions = List.copyOf(functions);
  }
}
