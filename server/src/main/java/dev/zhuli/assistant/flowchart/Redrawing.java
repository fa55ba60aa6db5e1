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
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.edit.Patch;
import dev.zhuli.tool.diagram.edit.PatchCode;
import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.edit.Patched;
import dev.zhuli.tool.diagram.edit.Patches;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The flowchart of before, changed as the message asks. */
final class Redrawing {
  private static final int CODE_TOKENS = 200;

  /**
   * Of a picture whose names a model can be told; beyond, only changes that rules read are made.
   */
  private static final int MOST_BOXES = 60;

  private static final int MOST_NAMED = 40;

  private final Turn turn;
  private final String system;
  private final FlowWish wish;
  private Usage usage = Usage.NONE;

  /**
   * @param system the prompt for changes that no rule reads
   */
  Redrawing(Turn turn, String system, FlowWish wish) {
    this.turn = turn;
    this.system = system;
    this.wish = wish;
  }

  Usage redraw(Graph before, FlowPicture picture) throws InterruptedException {
    String said = turn.question().text();
    if (FlowWish.isOfLook(said) && PatchWords.read(said).isEmpty()) {
      picture.show(before, wish.chinese() ? "已换成新的样子。" : "Redrawn.");
      return usage;
    }
    List<Patch> patches = PatchWords.read(said);
    if (patches.isEmpty() && before.nodes().size() <= MOST_BOXES) {
      patches = written(before, said);
    }
    Graph graph = before;
    List<String> sentences = new ArrayList<>();
    boolean changed = false;
    Patches changes = new Patches(wish.chinese());
    for (Patch patch : patches) {
      Patched patched = changes.apply(graph, patch);
      graph = patched.graph();
      changed |= patched.done();
      sentences.add(patched.sentence());
    }
    String told = String.join(wish.chinese() ? "；" : "; ", sentences);
    if (changed) {
      picture.show(graph, told + (wish.chinese() ? "。" : "."));
    } else {
      picture.fail(unchanged(before, told));
    }
    return usage;
  }

  private String unchanged(Graph before, String why) {
    String boxes =
        before.nodes().stream()
            .filter(node -> !node.kind().isTerminal())
            .limit(MOST_NAMED)
            .map(Node::label)
            .collect(Collectors.joining(wish.chinese() ? "、" : ", "));
    return wish.chinese()
        ? "没有改成%s。图里有：%s。可以说“在X后面加一步Y”“把X改成Y”“删掉X”“把X连到Y”“把X移到某个泳道”。"
            .formatted(why.isEmpty() ? "" : "：" + why, boxes)
        : "Nothing was changed%s. There are: %s. You can say: add Y after X, rename X to Y, remove X, connect X to Y, move X to a lane."
            .formatted(why.isEmpty() ? "" : ": " + why, boxes);
  }

  private List<Patch> written(Graph graph, String said) throws InterruptedException {
    String boxes = graph.nodes().stream().map(Node::label).collect(Collectors.joining("、"));
    List<ChatMessage> messages =
        List.of(ChatMessage.system(system), ChatMessage.user("图里有：" + boxes + "\n用户：" + said));
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(Sampling.GREEDY)
            .withFormat(new CodeBlock("python", "", PatchCode.grammar(graph)))
            .withMaxTokens(CODE_TOKENS);
    ModelReply reply = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(reply.usage());
    return PatchCode.read(CodeText.of(reply.text()));
  }
}
