package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.CodeText;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat.CodeBlock;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.mindmap.Outline;
import dev.zhuli.tool.mindmap.Tidy;
import dev.zhuli.tool.mindmap.Topic;
import java.util.List;
import java.util.Optional;

/** Has the model write outlines. For one turn. */
final class MapWriting {
  private static final int OUTLINE_TOKENS = 500;
  private static final int CHILDREN_TOKENS = 80;

  /** First the names of all branches, then one after the other: so they fit each other. */
  private static final String OUTLINE =
      """
      root ::= %s text ("、" text){%d,5} "\\n" branch{%d,6} "```"?
      branch ::= "## " text "\\n" point{2,4}
      point ::= "- " text "\\n" ("  - " text "\\n"){0,3}
      text ::= [^\\n#：:、`-] [^\\n#：:、`]{0,14}
      """;

  private static final String CHILDREN =
      """
      root ::= ("- " text "\\n"){3,5} "```"?
      text ::= [^\\n#：:、`-] [^\\n#：:、`]{0,14}
      """;

  private final Turn turn;
  private final MapPrompts prompts;
  private final MapWish wish;
  private Usage usage = Usage.NONE;

  MapWriting(Turn turn, MapPrompts prompts, MapWish wish) {
    this.turn = turn;
    this.prompts = prompts;
    this.wish = wish;
  }

  Usage usage() {
    return usage;
  }

  /** Of a topic; its root is called so, whatever the model calls it. */
  Optional<Topic> ofTopic(String topic) throws InterruptedException {
    String begun = "# " + topic + "：";
    String written =
        written(
            prompts.topic().prompt(), topic, begun, OUTLINE.formatted("", 3, 4), OUTLINE_TOKENS);
    return read(written).map(root -> root.withLabel(topic));
  }

  Optional<Topic> ofText(String text) throws InterruptedException {
    String grammar = OUTLINE.formatted("text \"：\"", 1, 2);
    return read(written(prompts.text().prompt(), text, "# ", grammar, OUTLINE_TOKENS));
  }

  private static Optional<Topic> read(String written) {
    return Outline.read(written)
        .map(root -> root.withLabel(root.label().replaceFirst("[：:].*", "")))
        .map(root -> Tidy.tidied(root, Tidy.USUAL_DEPTH));
  }

  /** Names of children for a node; empty where the model found none. */
  List<String> children(Topic root, Topic node) throws InterruptedException {
    String there = String.join("、", node.children().stream().map(Topic::label).toList());
    String asked =
        "主题：%s。节点：%s%s"
            .formatted(root.label(), node.label(), there.isEmpty() ? "" : "（已有：" + there + "）");
    String written = written(prompts.grow().prompt(), asked, "", CHILDREN, CHILDREN_TOKENS);
    return written
        .lines()
        .map(line -> line.replaceFirst("^\\s*[-*]\\s+", "").strip())
        .filter(line -> !line.isEmpty())
        .limit(Tidy.MOST_CHILDREN)
        .toList();
  }

  private String written(String system, String asked, String begun, String grammar, int tokens)
      throws InterruptedException {
    String language = wish.chinese() ? system : system + "\nWrite in the language of the user.";
    List<ChatMessage> messages = List.of(ChatMessage.system(language), ChatMessage.user(asked));
    CodeBlock block = new CodeBlock("markdown", begun, grammar);
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(Sampling.DEFAULT)
            .withFormat(block)
            .withMaxTokens(tokens);
    ModelReply reply = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(reply.usage());
    return CodeText.of(turn.model(), reply, block);
  }
}
