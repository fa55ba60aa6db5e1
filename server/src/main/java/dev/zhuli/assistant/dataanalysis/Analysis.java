package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.CodeText;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat.CodeBlock;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.Cell;
import dev.zhuli.tool.codeinterpreter.CellReport;
import dev.zhuli.tool.codeinterpreter.ConversationData;
import dev.zhuli.tool.codeinterpreter.EarlierCode;
import dev.zhuli.tool.codeinterpreter.Workbench;
import dev.zhuli.tool.codeinterpreter.Workbench.Mended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question answered by code: written by the model, mended and run here, looked at, written anew
 * when it went wrong. What the code prints is the answer, so that each number in it was computed.
 */
final class Analysis {
  private static final int MOST_TRIES = 3;
  private static final int CODE_TOKENS = 512;

  /** Code that a model couldn't end so often it won't end at all. */
  private static final int MOST_CUT_OFF = 2;

  /** Names of what Python remembers: its variables before the tries, and after the best one. */
  private static final String BEFORE = "before";

  private static final String BEST = "best";

  private final Turn turn;
  private final Reply reply;
  private final Workbench bench;
  private final Wishes wishes;
  private final Telling telling;
  private Usage usage = Usage.NONE;
  private boolean kept;
  private int cutOff;

  Analysis(Turn turn, Reply reply, Workbench bench, Wishes wishes) {
    this.turn = turn;
    this.reply = reply;
    this.bench = bench;
    this.wishes = wishes;
    this.telling = new Telling(wishes.chinese());
  }

  /**
   * One try: what was run, and what came of it.
   *
   * @param fault why it can't be the answer; empty when nothing is wrong
   * @param doubt what the question names and the code left out; empty for nothing
   * @param instead code that may be right where this one is doubted; empty for none
   */
  private record Tried(
      Mended code, Cell cell, CellReport report, String fault, String doubt, String instead) {
    private static final int FAILED = 4;

    boolean isRight() {
      return fault.isEmpty() && doubt.isEmpty();
    }

    /** Lower is better: code that is nearly right is better than code that left something out. */
    int rank() {
      if (!fault.isEmpty()) {
        return cell.isOk() ? 3 : FAILED;
      }
      return doubt.isEmpty() ? 0 : instead.isEmpty() ? 2 : 1;
    }

    /** Of those that all failed the latest: its fault is told. */
    boolean isBetterThan(@Nullable Tried other) {
      return other == null || rank() < other.rank() || other.rank() == FAILED;
    }

    String why() {
      return fault.isEmpty() ? doubt : fault;
    }

    boolean isAnswer() {
      return fault.isEmpty();
    }
  }

  /**
   * @param system the prompt
   * @param profile what there is of tables
   * @param before an earlier question and its code, to build on
   * @param examples questions with their code, that are like this one
   */
  Answer answer(String system, String profile, List<ChatMessage> before, List<ChatMessage> examples)
      throws InterruptedException {
    List<ChatMessage> own = new ArrayList<>(before);
    own.add(ChatMessage.user(turn.question().text()));
    own.set(0, ChatMessage.user(asked(profile, own.getFirst().text(), wishes.chinese())));
    // What stands first is the same for everybody, and kept ready.
    List<ChatMessage> plain = new ArrayList<>(List.of(ChatMessage.system(system)));
    List<ChatMessage> asked = new ArrayList<>(plain);
    asked.addAll(examples);
    asked.addAll(own);
    plain.addAll(own);
    Tried best = tried(written(asked, Sampling.GREEDY), null);
    Tried last = best;
    boolean insteadTried = false;
    boolean doubtTold = false;
    for (int i = 1; i < MOST_TRIES && !best.isRight() && cutOff < MOST_CUT_OFF; i++) {
      String instead = best.isAnswer() && !insteadTried ? best.instead() : "";
      insteadTried |= !instead.isEmpty();
      if (best.isAnswer() && instead.isEmpty()) {
        if (doubtTold) {
          break; // a doubt is worth one more question only
        }
        doubtTold = true;
      }
      Tried wrong = best.isAnswer() ? best : last;
      // The last time without example and the code that failed: a model repeats what it sees.
      boolean anew = i == MOST_TRIES - 1;
      last =
          tried(
              instead.isEmpty()
                  ? written(anew ? warned(plain, wrong) : mending(asked, wrong), Sampling.DEFAULT)
                  : CodeText.block(instead),
              best);
      best = last.isBetterThan(best) ? last : best;
    }
    leave(best, last);
    return best.isAnswer() ? told(best) : gaveUp(best);
  }

  /** What comes next finds the variables as the answer left them, and nothing of other tries. */
  private void leave(Tried best, Tried last) throws InterruptedException {
    boolean isThere = best.isAnswer() && best.equals(last);
    if (!bench.isFresh() && !isThere) {
      bench.restore(best.isAnswer() ? BEST : BEFORE);
    }
  }

  static String asked(String columns, String question, boolean chinese) {
    return chinese
        ? "df 的列：\n" + columns + "\n问：" + question
        : "Columns of df:\n" + columns + "\nQ: " + question;
  }

  private List<ChatMessage> mending(List<ChatMessage> asked, Tried last) {
    if (!last.cell().isOk() || last.isAnswer()) { // a small model writes again what it sees
      return warned(asked, last);
    }
    List<ChatMessage> messages = new ArrayList<>(asked);
    messages.add(ChatMessage.assistant(CodeText.block(last.code().code())));
    messages.add(
        ChatMessage.user(
            last.why()
                + (wishes.chinese()
                    ? "\n写出改正后的完整代码。"
                    : "\nWrite the whole code anew, corrected.")));
    return messages;
  }

  private List<ChatMessage> warned(List<ChatMessage> asked, Tried last) {
    List<ChatMessage> messages = new ArrayList<>(asked);
    String question = messages.removeLast().text();
    messages.add(
        ChatMessage.user(
            question
                + (wishes.chinese() ? "\n（换一种写法，上一次：" : "\n(Write it another way. Last time: ")
                + last.why()
                + (wishes.chinese() ? "）" : ")")));
    return messages;
  }

  /** Makes Python ready for a try, as if there had been none before. */
  private void prepare(String question) throws InterruptedException {
    if (bench.isFresh()) { // the try before cost its Python
      ConversationData unused = ConversationData.load(turn.belongings(), bench, question, true);
      kept = false;
    }
    if (kept) {
      bench.restore(BEFORE);
    } else {
      bench.keep(BEFORE);
      kept = true;
    }
  }

  /**
   * @param best of the tries before; null for the first
   */
  private Tried tried(String written, @Nullable Tried best) throws InterruptedException {
    String question = turn.question().text();
    prepare(question);
    Mended mended = bench.mend(CodeText.of(written), question);
    reply.toolStarted(new CodeInterpreter(mended.code(), List.of()));
    Cell cell = bench.run(mended.code(), question, reply::toolOutput);
    if (wishes.chart() && cell.isOk() && cell.figures().isEmpty()) {
      cell = withChart(cell);
    }
    CellReport report = CellReport.of(cell, turn.belongings());
    Verdict verdict = new Verdict(wishes);
    String fault = verdict.fault(mended, cell).orElse("");
    String doubt = verdict.doubt(mended, cell).orElse("");
    Tried tried = new Tried(mended, cell, report, fault, doubt, verdict.instead(mended, cell));
    boolean taken = tried.isAnswer() && tried.isBetterThan(best);
    reply.toolFinished(
        taken || !cell.isOk()
            ? report.block(mended.code())
            : report.rejected(mended.code(), tried.why()));
    if (taken && !tried.isRight()) {
      bench.keep(BEST); // the next try may be worse
    }
    return tried;
  }

  private String written(List<ChatMessage> messages, Sampling sampling)
      throws InterruptedException {
    // A small model that first says what it is about to do forgets fewer of the question's parts.
    String begun = wishes.chinese() ? "# 步骤：" : "# How: ";
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(sampling)
            .withFormat(new CodeBlock("python", begun))
            .withMaxTokens(CODE_TOKENS);
    RepeatingCode heard = new RepeatingCode();
    String text;
    try {
      ModelReply said = turn.model().generate(request, heard);
      usage = usage.plus(said.usage());
      text = said.text();
      cutOff += said.finish() == FinishReason.LENGTH ? 1 : 0;
    } catch (RepeatingCode.BrokenOff e) {
      text = heard.text();
    }
    boolean goesOn = turn.model().info().embedded() && !text.contains(CodeBlock.FENCE);
    return goesOn ? begun + text : text;
  }

  /** Draws what the code computed last, where it should have drawn. */
  private Cell withChart(Cell cell) throws InterruptedException {
    Cell drawn = bench.drawLast(Map.of("question", turn.question().text()));
    return drawn.isOk() ? cell.with(drawn.figures()) : cell;
  }

  private Answer told(Tried tried) {
    String output = wishes.format().conforming(tried.cell().output());
    List<String> parts = new ArrayList<>();
    if (!output.isEmpty()) {
      parts.add(telling.output(output));
    }
    if (output.isEmpty() || toldOne(output)) {
      tried.report().charts().forEach(chart -> parts.add(chart.alt()));
    }
    reply.text(telling.with(parts, tried.report()));
    return new Answer(FinishReason.STOP, usage, List.of());
  }

  /** A line on the highest alone is no answer to what each of them is, which a chart knows. */
  private boolean toldOne(String output) {
    boolean oneLine = output.lines().limit(2).count() == 1;
    return wishes.each() && !wishes.format().isPrescribed() && oneLine;
  }

  private Answer gaveUp(Tried best) {
    boolean chinese = wishes.chinese();
    String fault = best.fault();
    if (best.cell().isOk() && !best.cell().output().isEmpty()) {
      reply.text(telling.with(List.of(telling.output(best.cell().output())), best.report()));
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
    return EarlierCode.of(turn.belongings(), true).reversed().stream()
        .filter(earlier -> !earlier.cells().isEmpty() && !earlier.question().isEmpty())
        .findFirst()
        .map(
            earlier ->
                List.of(
                    ChatMessage.user(earlier.question()),
                    ChatMessage.assistant(CodeText.block(earlier.cells().getLast()))))
        .orElse(List.of());
  }
}
