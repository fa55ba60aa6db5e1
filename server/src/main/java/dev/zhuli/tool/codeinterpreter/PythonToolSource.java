package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers Python to models that call functions themselves; others can't write code as JSON. */
@Component
final class PythonToolSource implements ToolSource {
  private final CodeInterpreter interpreter;

  PythonToolSource(CodeInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public List<Tool> tools(ToolContext context) {
    return context.callsFunctions() && interpreter.state() == CodeInterpreter.State.READY
        ? List.of(
            new PythonTool(
                interpreter, context.belongings(), context.conversationId(), output -> {}))
        : List.of();
  }
}
