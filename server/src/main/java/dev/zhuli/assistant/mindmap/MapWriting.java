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
import dev.zhuli.tool.mindmap.BriefOutline;
import dev.zhuli.tool.mindmap.Outline;
import dev.zhuli.tool.mindmap.Tidy;
import dev.zhuli.tool.mindmap.Topic;
import java.util.List;
import java.util.Optional;

/** Has the model write outlines. For one turn. */
final class MapWriting {
  private static final int TOPIC_TOKENS = 400;
  private static final int TEXT_TOKENS = 500;
  private static final int CHILDREN_TOKENS = 80;
  private static final int FEW_NODES = 12;

  private final Turn turn;
  private final MapPrompts prompts;
  private final MapWish wish;
  private final boolean small;
  private Usage usage = Usage.NONE;

  MapWriting(Turn turn, MapPrompts prompts, MapWish wish) {
    this.turn = turn;
    this.prompts = prompts;
    this.wish = wish;
    this.small = turn.model().info().embedded();
  }

  Usage usage() {
    return usage;
  }

  /**
   * Of a topic; its root is called so, whatever the model calls it. Where a small model finds only
   * few nodes it is asked once more: it seldom fails twice.
   */
  Optional<Topic> ofTopic(String topic) throws InterruptedException {
    Optional<Topic> first = outlined(topic);
    if (!small || size(first) >= FEW_NODES) {
      return first;
    }
    Optional<Topic> second = outlined(topic);
    return size(second) > size(first) ? second : first;
  }

  private static int size(Optional<Topic> map) {
    return map.map(Topic::size).orElse(0);
  }

  private Optional<Topic> outlined(String topic) throws InterruptedException {
    String begun = "# " + topic + (wish.chinese() ? "：" : ": ");
    String grammar = OutlineGrammar.ofTopic(wish.chinese());
    String system = (wish.chinese() ? prompts.topic() : prompts.topicInEnglish()).prompt();
    String written = written(system, topic, begun, grammar, TOPIC_TOKENS);
    return BriefOutline.read(written)
        .map(root -> small ? withoutCut(root) : root)
        .or(() -> Outline.read(written))
        .map(root -> Tidy.tidied(root.withLabel(topic), Tidy.USUAL_DEPTH))
        .map(root -> small ? withoutBare(root) : root)
        .filter(root -> !root.children().isEmpty());
  }

  Optional<Topic> ofText(String text) throws InterruptedException {
    String system = inLanguage(prompts.text().prompt());
    String grammar = OutlineGrammar.ofText();
    return Outline.read(written(system, text, "# ", grammar, TEXT_TOKENS)).map(MapWriting::tidied);
  }

  private static Topic tidied(Topic root) {
    return Tidy.tidied(root.withLabel(root.label().replaceFirst("[：:].*", "")), Tidy.USUAL_DEPTH);
  }

  /** A sentence that the grammar cut in its midst is no label. */
  private Topic withoutCut(Topic root) {
    int most = wish.chinese() ? OutlineGrammar.MOST_LETTERS : OutlineGrammar.MOST_LATIN_LETTERS;
    return root.map(
        topic ->
            topic.withChildren(
                topic.children().stream()
                    .filter(child -> !child.children().isEmpty() || letters(child) < most)
                    .toList()));
  }

  /** As the grammar counts them, without spaces. */
  private static long letters(Topic topic) {
    return topic.label().codePoints().filter(letter -> letter != ' ').count();
  }

  /** Names of children for a node; empty where the model found none. */
  List<String> children(Topic root, Topic node) throws InterruptedException {
    String there = String.join("、", node.children().stream().map(Topic::label).toList());
    String asked =
        "主题：%s。节点：%s%s"
            .formatted(root.label(), node.label(), there.isEmpty() ? "" : "（已有：" + there + "）");
    String written =
        written(
            inLanguage(prompts.grow().prompt()),
            asked,
            "",
            OutlineGrammar.children(),
            CHILDREN_TOKENS);
    List<String> names =
        written.lines().map(line -> line.replaceFirst("^\\s*[-*]\\s+", "").strip()).toList();
    return Tidy.more(root, node, names);
  }

  /** Without branches of which nothing is left, where most have something. */
  private static Topic withoutBare(Topic root) {
    List<Topic> kept =
        root.children().stream().filter(branch -> !branch.children().isEmpty()).toList();
    return kept.size() * 2 <= root.children().size() ? root : root.withChildren(kept);
  }

  private String inLanguage(String prompt) {
    return wish.chinese() ? prompt : prompt + "\nWrite in the language of the user.";
  }

  private String written(String system, String asked, String begun, String grammar, int tokens)
      throws InterruptedException {
    List<ChatMessage> messages = List.of(ChatMessage.system(system), ChatMessage.user(asked));
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
