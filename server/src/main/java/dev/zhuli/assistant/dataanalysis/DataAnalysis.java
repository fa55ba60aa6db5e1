package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.Cell;
import dev.zhuli.tool.codeinterpreter.CellReport;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter.State;
import dev.zhuli.tool.codeinterpreter.ConversationData;
import dev.zhuli.tool.codeinterpreter.EarlierCode;
import dev.zhuli.tool.codeinterpreter.KernelException;
import dev.zhuli.tool.codeinterpreter.Workbench;
import dev.zhuli.tool.codeinterpreter.Workbench.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 数据分析: analyses tables that users attach, or data that they describe; draws charts; converts
 * files. The tables are understood by code before the model sees a word of them.
 */
@Component
@Order(20)
final class DataAnalysis implements Assistant {
  private static final Logger log = LoggerFactory.getLogger(DataAnalysis.class);

  private final Prompted prompted = Prompted.beside(DataAnalysis.class);
  private final Prompted code = Prompted.beside(DataAnalysis.class, "code.md");
  private final Prompted codeInEnglish = Prompted.beside(DataAnalysis.class, "code-en.md");
  private final Prompted format = Prompted.beside(DataAnalysis.class, "code-format.md");
  private final Prompted formatInEnglish = Prompted.beside(DataAnalysis.class, "code-format-en.md");
  private final Prompted plan = Prompted.beside(DataAnalysis.class, "plan.md");
  private final Recipes recipes = Recipes.load();
  private final dev.zhuli.tool.codeinterpreter.CodeInterpreter interpreter;

  DataAnalysis(dev.zhuli.tool.codeinterpreter.CodeInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    Optional<Answer> taken = Export.answer(turn, reply);
    if (taken.isPresent()) {
      return taken.get();
    }
    Wishes wishes = Wishes.of(turn.question().text());
    Optional<Workbench> open =
        wishes.code() ? Optional.empty() : interpreter.open(turn.conversationId());
    if (open.isEmpty()) {
      return withoutPython(turn, wishes, reply);
    }
    try (Workbench bench = open.get()) {
      return withPython(turn, wishes, bench, reply);
    } catch (KernelException e) {
      log.warn("Python failed for conversation {}", turn.conversationId(), e);
      reply.text(lost(e, wishes.chinese()));
      return done(Usage.NONE);
    }
  }

  private static String lost(KernelException e, boolean chinese) {
    if (e.isUnavailable()) {
      return chinese
          ? "现在连不上运行 Python 的环境，这一次没有结果。对话还在，请稍后再试；管理员可运行 ./zhuli doctor 查看原因。"
          : "Python can't be reached just now. Nothing is lost; please try again later. ./zhuli doctor tells its administrator why.";
    }
    return chinese
        ? "处理数据时 Python 出了问题（可能是文件太大或内容异常），这一次没有结果。对话还在，可以换小一些的文件再试。"
        : "Python failed on this data (the file may be too large or odd). Nothing is lost; please try a smaller file.";
  }

  private Answer withPython(Turn turn, Wishes wishes, Workbench bench, Reply reply)
      throws InterruptedException {
    bench.speak(wishes.chinese());
    boolean tools = turn.model().info().tools();
    ConversationData data =
        ConversationData.load(turn.belongings(), bench, turn.question().text(), !tools);
    data.problems().forEach(problem -> reply.text(problem + "\n\n"));
    @Nullable Tables tables = data.tables();
    if (tables == null && !data.problems().isEmpty()) {
      return done(Usage.NONE); // A model that is asked all the same makes figures up.
    }
    if (tables == null && !Wishes.hasNumbers(turn.question().text())) {
      return prompted.answer(turn, reply);
    }
    Optional<Cell> redrawn =
        data.opened() ? Optional.empty() : bench.redraw(turn.question().text());
    if (redrawn.isPresent() && redrawn.get().isOk()) {
      return redrawn(turn, wishes, redrawn.get(), reply);
    }
    String profile = tables == null ? nothing(wishes) : tables.profile();
    if (tools) {
      return new PlannedAnalysis(plan, interpreter).answer(turn, wishes, profile, reply);
    }
    String system = prompt(wishes).prompt();
    List<ChatMessage> before = Analysis.earlier(turn);
    List<ChatMessage> examples =
        recipes.fitting(turn.question().text(), profile.contains("\ndf2: "), wishes);
    return new Analysis(turn, reply, bench, wishes).answer(system, profile, before, examples);
  }

  /**
   * A small model prints what its examples print, so they have a format only where one is asked.
   */
  private Prompted prompt(Wishes wishes) {
    return wishes.format().isPrescribed()
        ? (wishes.chinese() ? format : formatInEnglish)
        : (wishes.chinese() ? code : codeInEnglish);
  }

  private static String nothing(Wishes wishes) {
    return wishes.chinese()
        ? "没有表格 df，只用用户给的数字。"
        : "There is no table df, only the user's numbers.";
  }

  private static Answer redrawn(Turn turn, Wishes wishes, Cell cell, Reply reply) {
    CellReport report = CellReport.of(cell, turn.belongings());
    String input = EarlierCode.redrawn(turn.question().text());
    reply.toolStarted(new CodeInterpreter(input, List.of()));
    reply.toolFinished(report.block(input));
    List<String> told = report.charts().stream().map(CellReport.Chart::alt).toList();
    reply.text(new Telling(wishes.chinese()).with(told, report));
    return done(Usage.NONE);
  }

  private static Answer done(Usage usage) {
    return new Answer(FinishReason.STOP, usage, List.of());
  }

  /** What code can say of numbers in the message itself; the rest is the model's. */
  private Answer withoutPython(Turn turn, Wishes wishes, Reply reply) throws InterruptedException {
    List<Figures> figures = Figures.in(turn.question().text());
    if (!wishes.code() && !turn.belongings().files().isEmpty()) {
      reply.text(unavailable(wishes.chinese()) + "\n\n");
      if (isSoon()) {
        return done(Usage.NONE);
      }
      boolean hasTable = turn.belongings().files().stream().anyMatch(file -> isTable(file.name()));
      // A small model that adds up a table by itself is wrong.
      if (hasTable && figures.isEmpty() && turn.model().info().embedded()) {
        reply.text(
            wishes.chinese()
                ? "内置的小模型直接从表格里算出的数常常是错的，所以表格里的数这里不作计算。"
                : "What the embedded model adds up by itself is often wrong, so nothing of the table is computed here.");
        return done(Usage.NONE);
      }
    }
    if (figures.isEmpty()) {
      return prompted.answer(turn, reply);
    }
    String computed =
        figures.stream().map(one -> "- " + one.computed()).collect(Collectors.joining("\n"));
    reply.text("**计算**：\n" + computed + "\n\n");
    return prompted.answer(
        turn,
        "用户数据的这些数字已经算好，并且已写给用户：\n%s\n直接引用，不要重算，只写“**结论**：”和“**建议**：”。".formatted(computed),
        reply);
  }

  /** Whether a file holds rows of numbers rather than a text to be read. */
  private static boolean isTable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ConversationData.isTable(name) && !lower.endsWith(".txt") && !lower.endsWith(".zip");
  }

  /** Whether it is worth asking once more before long. */
  private boolean isSoon() {
    return interpreter.state() == State.READY || interpreter.state() == State.PREPARING;
  }

  private String unavailable(boolean chinese) {
    State state = interpreter.state();
    return switch (state) {
      case READY ->
          chinese ? "现在运行代码的人太多，请稍后再试。" : "Too many run code just now. Please try again later.";
      case PREPARING ->
          chinese
              ? "分析用的 Python 还在准备，几分钟后就能运行代码，请到时再问一次。"
              : "Python for analysis is being installed; please ask again in a few minutes.";
      case NO_LIBRARIES ->
          chinese
              ? "分析用的 Python 库没有装上，服务器会再试；管理员可运行 ./zhuli doctor 查看原因。"
              : "The Python libraries for analysis could not be installed; the server will try again. ./zhuli doctor tells its administrator why.";
      case TOO_WEAK, OFF_BY_SETTING ->
          chinese
              ? "这台服务器没有开启代码运行，只能看文字内容。"
              : "This server does not run code; only the text can be read.";
    };
  }
}
