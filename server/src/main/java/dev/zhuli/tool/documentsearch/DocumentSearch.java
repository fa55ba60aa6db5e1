package dev.zhuli.tool.documentsearch;

import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolSource;
import dev.zhuli.tool.attachment.AttachedDocuments;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets a model look further into the documents of its conversation, in its own words. What fits the
 * question best stands in the prompt already, so that models which call no tools lack little.
 */
@Component
final class DocumentSearch implements ToolSource {
  private final AttachedDocuments documents;

  DocumentSearch(AttachedDocuments documents) {
    this.documents = documents;
  }

  @Override
  public List<Tool> tools(ToolContext context) {
    boolean useful =
        context.callsFunctions() && documents.any(context.tenant(), context.conversationId());
    return useful ? List.of(new DocumentSearchTool(documents, context)) : List.of();
  }
}
