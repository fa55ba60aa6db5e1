package dev.zhuli.assistant.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What becomes of outlines that the embedded model writes behind "# 水：". */
class MapWritingTest {
  private static final String FULL =
      "性质、用途、来源、保护\n- 性质：三态（冰块、蒸汽）、密度\n- 用途：饮用、灌溉、发电\n- 来源：降水、河流、湖泊\n";

  @Test
  void sentencesThatWereCutAndBranchesWithoutPointsAreLeftOut() throws Exception {
    Topic map = written(FULL + "- 保护：水体的保护是我们每个人应尽的一份长\n- 用途：饮用\n").map();
    assertThat(map.children()).extracting(Topic::label).containsExactly("性质", "用途", "来源");
  }

  @Test
  void anOutlineThatEndsEarlyIsTakenAsFarAsItGoes() throws Exception {
    Topic map = written(FULL + "- 保护：植树、治污（过滤、沉").map();
    assertThat(map.children().getLast())
        .isEqualTo(new Topic("保护", List.of(Topic.leaf("植树"), Topic.leaf("治污"))));
  }

  @Test
  void anOutlineThatEndsInABranchsNameIsTakenWithoutIt() throws Exception {
    Written written = written(FULL + "- 保护");
    assertThat(written.map().children()).extracting(Topic::label).containsExactly("性质", "用途", "来源");
    assertThat(written.calls()).isEqualTo(1);
  }

  @Test
  void aMapOfFewNodesIsAskedForOnceMoreAndTheFullerOneTaken() throws Exception {
    Written second = written("性质\n- 性质：密度\n", FULL);
    assertThat(second.calls()).isEqualTo(2);
    assertThat(second.map().size()).isGreaterThan(12);
    Written first = written("性质\n- 性质：密度、沸点\n", "性质\n- 性质：密度\n");
    assertThat(first.calls()).isEqualTo(2);
    assertThat(first.map().size()).isEqualTo(4);
    assertThat(written(FULL).calls()).isEqualTo(1);
  }

  private record Written(Topic map, int calls) {}

  private static Written written(String... replies) throws InterruptedException {
    Scripted model = new Scripted(new ArrayDeque<>(List.of(replies)));
    MapPrompts prompts =
        new MapPrompts(
            prompt("topic.md"), prompt("topic-en.md"), prompt("text.md"), prompt("grow.md"));
    MapWriting writing =
        new MapWriting(FirstTurn.of(model, "水的思维导图"), prompts, MapWish.of("水的思维导图"));
    Topic map = writing.ofTopic("水").orElseThrow();
    return new Written(map, replies.length - model.replies().size());
  }

  private static Prompted prompt(String name) {
    return Prompted.beside(MindMap.class, name);
  }

  /** Passes for the embedded model, and gives one reply after the other. */
  private record Scripted(Queue<String> replies) implements Model {
    @Override
    public Info info() {
      return new Info("scripted", 4096, false, false, true);
    }

    @Override
    public ModelReply generate(ModelRequest request, ModelListener listener) {
      return new ModelReply(replies.remove(), "", List.of(), FinishReason.STOP, Usage.NONE);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
      return messages.size();
    }
  }
}
