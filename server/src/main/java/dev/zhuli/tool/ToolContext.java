package dev.zhuli.tool;

import dev.zhuli.tool.retrieval.CitablePassages;
import java.util.List;

/**
 * For whom tools work.
 *
 * @param conversationId whose documents they may look into
 * @param names all that the assistant is called by: its id first, its names
 * @param callsFunctions whether the model calls tools by itself, as often as it likes; for others
 *     one is chosen before they answer
 * @param citable takes the passages that a tool finds
 * @param belongings of the conversation
 */
public record ToolContext(
    String tenant,
    String conversationId,
    List<String> names,
    boolean callsFunctions,
    CitablePassages citable,
    Belongings belongings) {
  public ToolContext {
    names = List.copyOf(names);
  }

  /** All that the assistant is called by. */
  public String[] assistants() {
    return names.toArray(String[]::new);
  }
}
