package dev.zhuli.tool;

import java.util.List;

/** Where tools come from. A new tool is a folder with a component that implements this. */
public interface ToolSource {

  /** The tools that this turn may use; without waiting for anything. */
  List<Tool> tools(ToolContext context);

  /** Those that serve without a conversation too, and so may be used from outside of one. */
  default List<Tool> standalone() {
    return List.of();
  }

  /** What the caller is told of them before the first is used; nothing for most. */
  default List<ToolBlock> told(ToolContext context) {
    return List.of();
  }
}
