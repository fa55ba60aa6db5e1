package dev.zhuli.tool.calculator;

import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.Arguments;
import dev.zhuli.tool.FunctionBlocks;
import dev.zhuli.tool.OwnTool;
import dev.zhuli.tool.ToolOutcome;
import org.springframework.stereotype.Component;

/** Arithmetic, exactly. */
@Component
final class CalculatorTool extends OwnTool {

  CalculatorTool() {
    super(
        "calculator",
        "计算一个算式的准确结果，支持 + - * / ^ 括号 % SQRT LOG10 SIN",
        """
          {"type":"object","properties":{"expression":{"type":"string","description":"算式，如 (1200+860)*15%"}},"required":["expression"]}""");
  }

  @Override
  public ToolOutcome call(ToolCall call) {
    String expression = Arguments.of(call).text("expression").orElse("");
    return Calculator.value(expression)
        .map(value -> FunctionBlocks.result(call, expression + " = " + value))
        .orElseGet(() -> FunctionBlocks.failure(call, "算不出这个算式：" + expression));
  }
}
