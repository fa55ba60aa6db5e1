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
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new flowchart out of words. */
final class FlowDrawing {
  private static final int CODE_TOKENS_EMBEDDED = 700;

  /** With room for what a large model thinks before it writes. */
  private static final int CODE_TOKENS = 6_000;

  /** Steps of a list that a small model would take minutes to write again. */
  private static final int MOST_STEPS_EMBEDDED = 24;

  private static final int MOST_STEPS = 120;

  private final Turn turn;
  private final String system;
  private final FlowWish wish;
  private Usage usage = Usage.NONE;

  /**
   * @param system the prompt
   */
  FlowDrawing(Turn turn, String system, FlowWish wish) {
    this.turn = turn;
    this.system = system;
    this.wish = wish;
  }

  Usage draw(FlowPicture picture) throws InterruptedException {
    String described = Description.of(turn, turn.question().text());
    Optional<ProcessGraph> process =
        isSmall() && wish.chinese() ? ProcessGraph.narrated(described) : Optional.empty();
    if (process.isEmpty() && !isTooLong(described)) {
      process = written(described);
    }
    if (process.isEmpty()) {
      process = ProcessGraph.listed(described, wish.chinese());
    }
    if (process.isPresent()) {
      picture.show(process.get().graph(), told(process.get()) + untold(described));
    } else {
      picture.fail(
          wish.chinese()
              ? "没有看出过程。请说说有哪些步骤，例如：“员工提交申请，主管审批，通过就登记，不通过就退回修改”。"
              : "I see no process in this. Tell its steps, such as: \"The customer orders, we check the stock, if it is there we ship, otherwise we reorder.\"");
    }
    return usage;
  }

  private boolean isSmall() {
    return turn.model().info().embedded();
  }

  private boolean isTooLong(String described) {
    return ProcessGraph.stepsIn(described) > (isSmall() ? MOST_STEPS_EMBEDDED : MOST_STEPS);
  }

  /**
   * By the model, which is told once what is wrong; the better one of two counts. A small one
   * writes the same again, and isn't asked twice.
   */
  private Optional<ProcessGraph> written(String described) throws InterruptedException {
    List<ChatMessage> asked =
        new ArrayList<>(
            List.of(
                ChatMessage.system(system),
                ChatMessage.user(Description.forModel(turn, described))));
    String first = code(asked);
    Optional<ProcessGraph> process = ProcessGraph.read(first, described, wish.chinese());
    if (isSmall() || process.map(one -> one.faults().isEmpty()).orElse(false)) {
      return process;
    }
    if (process.isPresent()) {
      asked.add(ChatMessage.assistant(CodeText.block(first)));
      asked.add(ChatMessage.user(fault(process.get())));
    }
    Optional<ProcessGraph> second = ProcessGraph.read(code(asked), described, wish.chinese());
    if (process.isEmpty() || second.isEmpty()) {
      return process.or(() -> second);
    }
    return second.get().faults().size() < process.get().faults().size() ? second : process;
  }

  private String fault(ProcessGraph process) {
    String faults = String.join("\n", process.faults());
    return wish.chinese()
        ? faults + "\n改正以后，把全部代码重写一遍。"
        : faults + "\nWrite the whole code again, corrected.";
  }

  private String code(List<ChatMessage> messages) throws InterruptedException {
    CodeBlock block = new CodeBlock("python", "# ", ProcessGraph.grammar(wish.lanes()));
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(Sampling.GREEDY)
            .withFormat(block)
            .withMaxTokens(isSmall() ? CODE_TOKENS_EMBEDDED : CODE_TOKENS);
    ModelReply said = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(said.usage());
    return CodeText.of(turn.model(), said, block);
  }

  private String untold(String described) {
    int steps = ProcessGraph.stepsIn(described);
    if (steps <= ProcessGraph.MOST_STEPS) {
      return "";
    }
    return wish.chinese()
        ? "过程太长，只画了前 %d 步左右。".formatted(ProcessGraph.MOST_STEPS)
        : " It is too long: about the first %d steps are drawn.".formatted(ProcessGraph.MOST_STEPS);
  }

  private String told(ProcessGraph process) {
    long decisions =
        process.graph().nodes().stream().filter(node -> node.kind() == Kind.DECISION).count();
    String example =
        process.graph().nodes().stream()
            .filter(node -> node.kind() == Kind.PROCESS)
            .map(node -> node.label())
            .findFirst()
            .orElse("");
    long steps = process.steps() - decisions;
    String counted =
        wish.chinese()
            ? "共 %d 个步骤、%d 个判断。".formatted(steps, decisions)
            : "%d steps, %d decisions. ".formatted(steps, decisions);
    return example.isEmpty()
        ? counted
        : wish.chinese()
            ? counted + "可以接着改，例如：“在‘" + example + "’后面加一步复核”。"
            : counted + "You can change it, for instance: add a check after \"" + example + "\".";
  }
}
