package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat.CodeBlock;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.Cell;
import dev.zhuli.tool.codeinterpreter.CellReport;
import dev.zhuli.tool.codeinterpreter.ConversationData;
import dev.zhuli.tool.codeinterpreter.Workbench;
import dev.zhuli.tool.codeinterpreter.Workbench.Mended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question answered by code: written by the model, mended and run here, looked at, written anew
 * when it went wrong. What the code prints is the answer, so that each number in it was computed.
 */
final class Analysis {
  private static final int MOST_TRIES = 3;
  private static final int CODE_TOKENS = 512;

  private final Turn turn;
  private final Reply reply;
  private final Workbench bench;
  private final Wishes wishes;
  private final Telling telling;
  private Usage usage = Usage.NONE;

  Analysis(Turn turn, Reply reply, Workbench bench, Wishes wishes) {
    this.turn = turn;
    this.reply = reply;
    this.bench = bench;
    this.wishes = wishes;
    this.telling = new Telling(wishes.chinese());
  }

  /** One try: what was run, and what came of it. */
  private record Tried(Mended code, Cell cell, CellReport report) {}

  /**
   * @param system the prompt
   * @param profile what there is of tables
   * @param before an earlier question and its code, to build on
   */
  Answer answer(String system, String profile, List<ChatMessage> before)
      throws InterruptedException {
    List<ChatMessage> messages = new ArrayList<>(List.of(ChatMessage.system(system)));
    messages.addAll(before);
    messages.add(ChatMessage.user(turn.question().text()));
    // Beside the first question: what stands before it is the same for everybody, and kept ready.
    messages.set(1, ChatMessage.user(asked(profile, messages.get(1).text())));
    @Nullable Tried best = null;
    String fault = "";
    for (int i = 0; i < MOST_TRIES; i++) {
      String written = written(messages, fault.isEmpty() ? Sampling.GREEDY : Sampling.DEFAULT);
      Tried tried = run(CodeText.of(written));
      Optional<String> wrong = new Verdict(wishes).fault(tried.code(), tried.cell());
      if (wrong.isEmpty()) {
        return told(tried);
      }
      best = better(best, tried);
      fault = wrong.get();
      if (i > 0) { // only the latest: a model repeats what it sees twice
        messages.removeLast();
        messages.removeLast();
      }
      messages.add(ChatMessage.assistant("```python\n" + tried.code().code() + "\n```"));
      messages.add(ChatMessage.user(mending(fault)));
    }
    return gaveUp(best, fault);
  }

  private String asked(String profile, String question) {
    return wishes.chinese()
        ? "df 的列：\n" + profile + "\n问：" + question
        : "Columns of df:\n" + profile + "\nQ: " + question;
  }

  private String mending(String fault) {
    return fault + (wishes.chinese() ? "\n写出改正后的完整代码。" : "\nWrite the whole code anew, corrected.");
  }

  private String written(List<ChatMessage> messages, Sampling sampling)
      throws InterruptedException {
    // A small model that first says what it is about to do forgets fewer of the question's parts.
    String begun = wishes.chinese() ? "# 步骤：" : "# Steps: ";
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(sampling)
            .withFormat(new CodeBlock("python", begun))
            .withMaxTokens(CODE_TOKENS);
    ModelReply said = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(said.usage());
    boolean goesOn = turn.model().info().embedded() && !said.text().contains(CodeBlock.FENCE);
    return goesOn ? begun + said.text() : said.text();
  }

  private Tried run(String code) throws InterruptedException {
    String question = turn.question().text();
    if (bench.isFresh()) { // the try before cost its Python
      ConversationData unused = ConversationData.load(turn.belongings(), bench, question);
    }
    Mended mended = bench.mend(code, question);
    reply.toolStarted(new CodeInterpreter(mended.code(), List.of()));
    Cell cell = bench.run(mended.code(), question, text -> {});
    if (wishes.chart() && cell.isOk() && cell.figures().isEmpty()) {
      cell = withChart(cell);
    }
    CellReport report = CellReport.of(cell, turn.belongings());
    reply.toolFinished(report.block(mended.code()));
    return new Tried(mended, cell, report);
  }

  /** Draws what the code computed last, where it should have drawn. */
  private Cell withChart(Cell cell) throws InterruptedException {
    Cell drawn = bench.drawLast(Map.of("question", turn.question().text()));
    return drawn.isOk() ? cell.with(drawn.figures()) : cell;
  }

  /** Of two tries that are both not right, the one that ran; the later one of equals. */
  private static Tried better(@Nullable Tried one, Tried other) {
    return one != null && one.cell().isOk() && !other.cell().isOk() ? one : other;
  }

  private Answer told(Tried tried) {
    String output = tried.cell().output();
    if (!output.isEmpty()) {
      reply.text(telling.output(output));
    } else if (!tried.report().charts().isEmpty()) {
      tried.report().charts().forEach(chart -> reply.text(chart.alt() + "\n"));
    }
    made(tried.report(), !output.isEmpty());
    return new Answer(FinishReason.STOP, usage, List.of());
  }

  private void made(CellReport report, boolean after) {
    String made = telling.made(report);
    if (!made.isEmpty()) {
      reply.text((after ? "\n\n" : "\n") + made);
    }
  }

  private Answer gaveUp(@Nullable Tried best, String fault) {
    boolean chinese = wishes.chinese();
    if (best != null && best.cell().isOk() && !best.cell().output().isEmpty()) {
      reply.text(telling.output(best.cell().output()));
      made(best.report(), true);
      reply.text(
          chinese
              ? "\n\n（这个结果没有通过检查，请核对：" + firstLine(fault) + "）"
              : "\n\n(This result did not pass the checks, please verify: "
                  + firstLine(fault)
                  + ")");
    } else {
      reply.text(
          chinese
              ? "这个问题没能算出来。最后一次运行的问题是：\n\n```\n%s\n```\n\n可以换一种说法，写明要用的列和计算方法，我再试一次。"
                  .formatted(fault)
              : "I could not compute this. What went wrong last:\n\n```\n%s\n```\n\nTry naming the columns and the method."
                  .formatted(fault));
    }
    return new Answer(FinishReason.STOP, usage, List.of());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** An earlier question with the code that answered it. */
  static List<ChatMessage> earlier(Turn turn) {
    List<String> cells = ConversationData.ranWell(turn.belongings());
    Optional<ChatMessage> asked =
        turn.history().reversed().stream()
            .filter(message -> message.role() == ChatMessage.Role.USER)
            .findFirst();
    return cells.isEmpty() || asked.isEmpty()
        ? List.of()
        : List.of(
            ChatMessage.user(asked.get().text()),
            ChatMessage.assistant("```python\n" + cells.getLast() + "\n```"));
  }
}
