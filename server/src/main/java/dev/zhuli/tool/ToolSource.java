package dev.zhuli.tool;

import java.util.List;

/** Where tools come from. A new tool is a folder with a component that implements this. */
public interface ToolSource {

  /** The tools that this turn may use; without waiting for anything. */
  List<Tool> tools(ToolContext context);
}
