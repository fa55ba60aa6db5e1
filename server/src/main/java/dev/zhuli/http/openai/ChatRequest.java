package dev.zhuli.http.openai;

import dev.zhuli.error.Language;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.run.TurnRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a body of {@code POST /v1/chat/completions} asks for; checked already.
 *
 * @param model the name by which the caller called the assistant
 * @param conversationId the stored conversation to go on with; null for none
 * @param store whether the conversation that is opened is kept
 * @param files ids of uploaded files, each once
 * @param inline files that came with the body
 * @param includeUsage whether the stream ends with a chunk that tells the usage
 */
record ChatRequest(
    String model,
    String assistantId,
    @Nullable String conversationId,
    boolean store,
    List<ChatMessage> messages,
    List<String> files,
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
   * @param allFiles ids of the uploaded files and of the inline ones, which are kept by now
   */
  TurnRequest turn(List<String> allFiles, Language language) {
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
        language,
        ephemeral());
  }
}
