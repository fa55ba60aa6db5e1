package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Arguments;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import dev.zhuli.tool.ToolOutcome;
import dev.zhuli.tool.codeinterpreter.CellReport.Chart;
import dev.zhuli.tool.codeinterpreter.CellReport.Link;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets a model run Python in the conversation's own interpreter, as often as it needs. */
public final class PythonTool implements Tool {
  public static final String NAME = "python";

  private static final ToolSpec SPEC =
      new ToolSpec(
          NAME,
          "运行 Python 并得到打印的结果。变量在多次调用之间保留；pandas、numpy、scipy、matplotlib、sklearn 可用，不能联网。"
              + "用户的表格已读入 df（多个为 df、df2…），附件在当前文件夹。画图用 draw(数据, 'bar'|'line'|'pie'|'scatter'|"
              + "'hist'|'box'|'heatmap', title='…') 或 matplotlib；写到当前文件夹的文件会交给用户。",
          """
          {"type":"object","properties":{"code":{"type":"string","description":"Python 代码，用 print 输出结果"}},\
          "required":["code"]}""");

  private final CodeInterpreter interpreter;
  private final Belongings belongings;
  private final String conversationId;
  private final Consumer<String> results;

  /**
   * @param results hears each output
   */
  public PythonTool(
      CodeInterpreter interpreter,
      Belongings belongings,
      String conversationId,
      Consumer<String> results) {
    this.interpreter = interpreter;
    this.belongings = belongings;
    this.conversationId = conversationId;
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolBlock announced(ToolCall call) {
    return new ToolBlock.CodeInterpreter(code(call), List.of());
  }

  private static String code(ToolCall call) {
    return Arguments.of(call).text("code").orElse("");
  }

  @Override
  public ToolOutcome call(ToolCall call) throws InterruptedException {
    return call(call, output -> {});
  }

  @Override
  public ToolOutcome call(ToolCall call, Consumer<String> output) throws InterruptedException {
    String code = code(call);
    Optional<Workbench> open = interpreter.open(conversationId);
    if (code.isBlank() || open.isEmpty()) {
      return failed(code, code.isBlank() ? "没有代码。" : "现在不能运行代码。");
    }
    try (Workbench bench = open.get()) {
      ConversationData.load(belongings, bench, "", false);
      Cell cell = bench.run(code, "", output);
      CellReport report = CellReport.of(cell, belongings);
      String told = told(cell, report);
      results.accept(told);
      return new ToolOutcome(told, report.block(code));
    } catch (KernelException e) {
      return failed(code, "现在不能运行代码。");
    }
  }

  private static ToolOutcome failed(String code, String why) {
    return new ToolOutcome(why, new ToolBlock.CodeInterpreter(code, List.of(new Log("", why))));
  }

  /** Output first; then how to show what was made. */
  private static String told(Cell cell, CellReport report) {
    StringBuilder told = new StringBuilder(cell.output());
    String error = report.log().errorMessage();
    if (error != null) {
      told.append('\n').append(error);
    }
    for (Chart chart : report.charts()) {
      told.append("\n图已画好，回答里用这一行显示：![").append(chart.title()).append("](");
      told.append(chart.png()).append(')');
    }
    for (Link file : report.files()) {
      told.append("\n文件已生成，回答里给出：[").append(file.name()).append("](");
      told.append(file.url()).append(')');
    }
    return told.isEmpty() ? "（没有输出；请用 print 打印结果）" : told.toString().strip();
  }
}
