package dev.zhuli.tool;

import java.util.List;

/**
 * The tools of a turn.
 *
 * @param told what the caller is told of them before the first is used
 */
public record Toolbox(List<Tool> tools, List<ToolBlock> told) {
  public static final Toolbox EMPTY = new Toolbox(List.of(), List.of());

  public Toolbox {
    tools = List.copyOf(tools);
    told = List.copyOf(told);
  }

  /** What all sources have for a turn. */
  public static Toolbox of(List<ToolSource> sources, ToolContext context) {
    return new Toolbox(
        sources.stream().flatMap(source -> source.tools(context).stream()).toList(),
        sources.stream().flatMap(source -> source.told(context).stream()).toList());
  }

  public boolean isEmpty() {
    return tools.isEmpty();
  }
}
