package dev.zhuli.http.mcp;

import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.http.Endings;
import dev.zhuli.http.Wire;
import dev.zhuli.run.Fold;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStore.Folded;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolOutcome;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What calls bring. An assistant's answer stands in the text and again in the structure: some
 * clients show their model the one, some the other, and it needs the conversation's id to go on.
 */
final class Results {
  /** Stands for what nobody wants any more. */
  static final CallToolResult UNWANTED = CallToolResult.builder().addTextContent("").build();

  /** JSON schema of an assistant's structured result. */
  static final Map<String, Object> SCHEMA =
      Schemas.of(
          """
          {"type":"object","properties":{"answer":{"type":"string"},\
          "conversation_id":{"type":"string"},"run_id":{"type":"string"},\
          "finish_reason":{"type":"string"}},"required":["answer","conversation_id","run_id"]}""");

  /** Where clients' programs find the code of a failure. */
  private static final String ERROR = "dev.zhuli/error";

  private static final JsonMapper JSON = JsonMapper.shared();

  private Results() {}

  /** Of a run that has ended, somehow. */
  static CallToolResult of(
      RunRecord run, List<LoggedEvent> logged, Endings endings, String requestId) {
    Folded folded = Fold.of(logged);
    Ended end = (Ended) folded.events().getLast();
    String answer = Pictures.shown(folded.text(), blocks(folded));
    Map<String, Object> structure = new LinkedHashMap<>();
    structure.put("answer", answer);
    structure.put("conversation_id", run.conversationId());
    structure.put("run_id", run.id());
    @Nullable Told failure = endings.failure(end);
    if (failure != null) {
      CallToolResult.Builder result = failure(failure, endings.language(), requestId);
      if (!answer.isBlank()) {
        result.addTextContent(answer);
      }
      return result.addContent(forTheModel(structure)).structuredContent(structure).build();
    }
    structure.put("finish_reason", Wire.finishReason(((Completed) end).finish()));
    return CallToolResult.builder()
        .addTextContent(answer)
        .addContent(forTheModel(structure))
        .isError(false)
        .structuredContent(structure)
        .build();
  }

  private static List<ToolBlock> blocks(Folded folded) {
    return folded.events().stream()
        .filter(ToolFinished.class::isInstance)
        .map(event -> ((ToolFinished) event).block())
        .toList();
  }

  /** All but the answer; a person needn't see it. */
  private static TextContent forTheModel(Map<String, Object> structure) {
    Map<String, Object> rest = new LinkedHashMap<>(structure);
    rest.remove("answer");
    return TextContent.builder(JSON.writeValueAsString(rest))
        .annotations(Annotations.builder().audience(List.of(Role.ASSISTANT)).build())
        .build();
  }

  /** Of a built-in tool. */
  static CallToolResult of(ToolOutcome outcome) {
    ToolBlock block = outcome.block();
    return CallToolResult.builder()
        .addTextContent(Pictures.shown(outcome.text(), List.of(block)))
        .isError(Outcomes.failed(block))
        .build();
  }

  /** Of a call that couldn't be served. */
  static CallToolResult failed(Told told, Language language, String requestId) {
    return failure(told, language, requestId).build();
  }

  private static CallToolResult.Builder failure(Told told, Language language, String requestId) {
    String form = language == Language.ZH ? "%s（错误码 %d，请求 %s）" : "%s (code %d, request %s)";
    return CallToolResult.builder()
        .addTextContent(form.formatted(told.message(), told.code(), requestId))
        .isError(true)
        .meta(Map.of(ERROR, Map.of("code", told.code(), "request_id", requestId)));
  }
}
