package dev.zhuli.assistant;

import dev.zhuli.model.TokenEstimate;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model that calls functions is offered in a turn: the caller's functions, and the built-in
 * tools that its prompt has room for.
 *
 * @param builtIn by name; what the caller declares goes before one of the same name
 * @param specs of all
 * @param tokens that they take of the prompt, rather too many than too few
 */
record OfferedTools(Map<String, Tool> builtIn, List<ToolSpec> specs, int tokens) {
  /** The rest of the window is for the conversation. */
  private static final int SHARE_OF_WINDOW = 4;

  static OfferedTools of(Turn turn) {
    return of(turn, List.of());
  }

  /**
   * @param own tools of the assistant itself, which go before others of the same name
   */
  static OfferedTools of(Turn turn, List<Tool> own) {
    Map<String, Tool> tools = new LinkedHashMap<>();
    own.forEach(tool -> tools.put(tool.spec().name(), tool));
    turn.tools().tools().forEach(tool -> tools.putIfAbsent(tool.spec().name(), tool));
    turn.functions().forEach(callers -> tools.remove(callers.name()));
    List<ToolSpec> chosen =
        ToolRanking.fitting(
            tools.values().stream().map(Tool::spec).toList(),
            turn.question().text(),
            turn.model().info().contextTokens() / SHARE_OF_WINDOW,
            OfferedTools::tokens);
    Map<String, Tool> builtIn = new LinkedHashMap<>();
    for (ToolSpec spec : chosen) {
      builtIn.computeIfAbsent(spec.name(), tools::get);
    }
    List<ToolSpec> specs = new ArrayList<>(turn.functions());
    specs.addAll(chosen);
    return new OfferedTools(builtIn, specs, specs.stream().mapToInt(OfferedTools::tokens).sum());
  }

  private static int tokens(ToolSpec spec) {
    return TokenEstimate.of(spec.name() + spec.description() + spec.parametersSchema());
  }
}
