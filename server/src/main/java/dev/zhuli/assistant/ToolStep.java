package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one use of a tool that goes before the answer of a model which calls none by itself.
 *
 * @param calls a call that the caller is to run; empty when there is none
 * @param note what a tool gave, for the end of the system prompt; empty when none was used
 */
record ToolStep(List<ToolCall> calls, String note, Usage usage) {
  private static final int MOST_CHARS = 1_500;

  /** More names to choose from take the embedded model seconds to read. */
  private static final int MOST_TO_CHOOSE_FROM = 12;

  static ToolStep take(Turn turn, Reply reply) throws InterruptedException {
    boolean hasResults = turn.question().role() == Role.TOOL;
    if (hasResults || (turn.tools().isEmpty() && turn.functions().isEmpty())) {
      return new ToolStep(List.of(), "", Usage.NONE);
    }
    Map<String, Tool> tools = new LinkedHashMap<>();
    turn.tools().tools().forEach(tool -> tools.putIfAbsent(tool.spec().name(), tool));
    // What the caller declares goes before what is built in under the same name.
    turn.functions().forEach(own -> tools.remove(own.name()));
    List<ToolSpec> others = new ArrayList<>(turn.functions());
    tools.values().stream()
        .map(Tool::spec)
        .filter(spec -> !PlainCases.NAMES.contains(spec.name()))
        .forEach(others::add);
    ToolLoop.tell(turn, reply);
    ToolChoice choice = new ToolChoice(turn);
    String question = turn.question().text();
    List<ToolSpec> few = ToolRanking.fitting(others, question, MOST_TO_CHOOSE_FROM, _ -> 1);
    Optional<ToolCall> call = choice.choose(tools.keySet(), few);
    if (call.isEmpty()) {
      return new ToolStep(List.of(), "", choice.usage());
    }
    Tool tool = tools.get(call.get().name());
    if (tool == null) {
      return new ToolStep(List.of(call.get()), "", choice.usage());
    }
    String text = ToolLoop.run(tool, call.get(), reply);
    return new ToolStep(
        List.of(),
        "\n\n工具刚刚给出的结果：\n" + Excerpt.of(text, MOST_CHARS) + "\n直接根据这个结果回答用户。",
        choice.usage());
  }
}
