package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.CodeText;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat.CodeBlock;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.gantt.SaidDates;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has the model write a figure's text form. For one turn. */
final class FigureWriting {
  private static final int TOKENS_EMBEDDED = 500;
  private static final int TOKENS = 2_000;

  private final Turn turn;
  private final Figures figures;
  private final boolean chinese;
  private Usage usage = Usage.NONE;

  FigureWriting(Turn turn, Figures figures, boolean chinese) {
    this.turn = turn;
    this.figures = figures;
    this.chinese = chinese;
  }

  Usage usage() {
    return usage;
  }

  /**
   * One try, and one more that quotes the fault where nothing could be read.
   *
   * @param system the prompt of the kind
   */
  Optional<Figure> written(FigureKind kind, String system, String wish, Remarks remarks)
      throws InterruptedException {
    List<ChatMessage> asked =
        new ArrayList<>(List.of(ChatMessage.system(system), ChatMessage.user(wish)));
    String first = text(kind, asked, wish);
    Reading reading = figures.reading(kind, first, remarks);
    if (reading.figure().isEmpty()) {
      asked.add(ChatMessage.assistant(CodeText.block(first)));
      asked.add(ChatMessage.user(fault(reading)));
      reading = figures.reading(kind, text(kind, asked, wish), remarks);
    }
    return reading.figure().map(figure -> figure);
  }

  private String fault(Reading reading) {
    String line = reading.unread().stream().findFirst().orElse("");
    return chinese
        ? "没有读懂" + (line.isEmpty() ? "" : "这一行：" + line) + "\n照例子的写法，把全部文字重写一遍。"
        : "Not understood"
            + (line.isEmpty() ? "" : ": " + line)
            + "\nWrite all of it again, in the form of the example.";
  }

  private String text(FigureKind kind, List<ChatMessage> messages, String wish)
      throws InterruptedException {
    CodeBlock block = new CodeBlock("text", "# ", Figures.grammar(kind));
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(Sampling.GREEDY)
            .withFormat(block)
            .withMaxTokens(turn.model().info().embedded() ? TOKENS_EMBEDDED : TOKENS);
    ModelReply said = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(said.usage());
    String text = CodeText.of(turn.model(), said, block);
    return kind == FigureKind.GANTT ? SaidDates.only(text, wish) : text;
  }
}
