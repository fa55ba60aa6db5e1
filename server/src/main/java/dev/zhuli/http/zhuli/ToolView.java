package dev.zhuli.http.zhuli;

import dev.zhuli.http.ToolBlocks;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunStore.Folded;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The code that a run ran, input and outputs in one. Other tools' outputs are long, and an answer
 * stands without them.
 */
final class ToolView {
  private static final ToolBlocks BLOCKS = new ToolBlocks(JsonMapper.shared());

  private ToolView() {}

  /** Null where there is none. */
  static @Nullable List<ObjectNode> of(@Nullable Folded answer, UnaryOperator<String> renewed) {
    if (answer == null) {
      return null;
    }
    List<ObjectNode> calls = new ArrayList<>();
    answer.events().stream()
        .filter(ToolFinished.class::isInstance)
        .map(event -> ((ToolFinished) event).block())
        .filter(CodeInterpreter.class::isInstance)
        .forEach(block -> calls.add(call(calls.size(), (CodeInterpreter) block, renewed)));
    return calls.isEmpty() ? null : calls;
  }

  private static ObjectNode call(int index, CodeInterpreter block, UnaryOperator<String> renewed) {
    List<CodeInterpreter.Log> logs =
        block.outputs().stream()
            .map(log -> new CodeInterpreter.Log(renewed.apply(log.logs()), log.errorMessage()))
            .toList();
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("index", index).put("type", ToolBlocks.type(block));
    call.putObject(ToolBlocks.type(block))
        .put("input", block.input())
        .set("outputs", BLOCKS.outputs(new CodeInterpreter(block.input(), logs)));
    return call;
  }
}
