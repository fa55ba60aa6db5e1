package dev.zhuli.tool.documentsearch;

import dev.zhuli.error.ApiException;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Arguments;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolOutcome;
import dev.zhuli.tool.attachment.AttachedDocuments;
import dev.zhuli.tool.attachment.Material;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches the documents of one conversation; what it finds can be cited by number. */
final class DocumentSearchTool implements Tool {
  private static final Logger log = LoggerFactory.getLogger(DocumentSearchTool.class);
  private static final int MOST_CHARS = 6_000;
  private static final ToolSpec SPEC =
      new ToolSpec(
          "search_documents",
          "在用户上传的文件里查找内容，返回带编号的原文段落；没有找到时可以换个说法再查",
          """
          {"type":"object","properties":{"query":{"type":"string","description":"要找的内容"}},
          "required":["query"],"additionalProperties":false}""");
  private static final String NO_QUERY = "没有说要找什么。";
  private static final String NOT_NOW = "现在查不了用户的文件，请如实告诉用户。";

  private final AttachedDocuments documents;
  private final ToolContext context;

  DocumentSearchTool(AttachedDocuments documents, ToolContext context) {
    this.documents = documents;
    this.context = context;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolBlock announced(ToolCall call) {
    return new Retrieval(List.of());
  }

  @Override
  public ToolOutcome call(ToolCall call) throws InterruptedException {
    Optional<String> query = Arguments.of(call).text("query");
    if (query.isEmpty()) {
      return new ToolOutcome(NO_QUERY, new Retrieval(List.of()));
    }
    try {
      Material found =
          documents.search(
              context.tenant(),
              context.conversationId(),
              query.get(),
              MOST_CHARS,
              context.citable());
      return new ToolOutcome(found.text(), found.block());
    } catch (ApiException e) {
      log.warn("The documents of {} can't be searched: {}", context.conversationId(), e.error());
      return new ToolOutcome(NOT_NOW, new Retrieval(List.of()));
    }
  }
}
