package dev.zhuli.tool;

import java.util.List;

/**
 * For whom tools work.
 *
 * @param conversationId whose documents they may look into
 * @param names all that the assistant is called by: its id first, its names
 */
public record ToolContext(String tenant, String conversationId, List<String> names) {
  public ToolContext {
    names = List.copyOf(names);
  }

  /** All that the assistant is called by. */
  public String[] assistants() {
    return names.toArray(String[]::new);
  }
}
