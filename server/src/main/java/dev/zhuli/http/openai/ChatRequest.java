package dev.zhuli.http.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.run.Origin;
import dev.zhuli.run.TurnRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a body of {@code POST /v1/chat/completions} asks for; checked already.
 *
 * @param model the name by which the caller called the assistant
 * @param conversationId the stored conversation to go on with; null for none
 * @param store whether the conversation that is opened is kept
 * @param files ids of uploaded files, each with where it is named
 * @param inline files that came with the body
 * @param includeUsage whether the stream ends with a chunk that tells the usage
 */
record ChatRequest(
    String model,
    String assistantId,
    @Nullable String conversationId,
    boolean store,
    List<ChatMessage> messages,
    Map<String, String> files,
    List<FileParts.Inline> inline,
    @Nullable String userId,
    Sampling sampling,
    List<ToolSpec> functions,
    Map<String, Object> metadata,
    boolean stream,
    boolean includeUsage) {

  /** Whether nothing of the call outlives it. */
  boolean ephemeral() {
    return !store && conversationId == null;
  }

  /**
   * @param inlineIds ids of the inline files, which are kept by now
   */
  TurnRequest turn(List<String> inlineIds, Origin origin) {
    List<String> allFiles =
        Stream.concat(files.keySet().stream(), inlineIds.stream()).distinct().toList();
    return new TurnRequest(
        assistantId,
        conversationId,
        TurnRequest.DEFAULT_MODEL,
        messages,
        allFiles,
        null,
        "",
        userId,
        sampling,
        functions,
        metadata,
        null,
        origin,
        ephemeral());
  }
}
