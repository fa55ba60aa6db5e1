package dev.zhuli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.NoModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggesterTest {
  @Test
  void whateverStandsAroundAQuestionIsTakenOff() {
    assertThat(
            Suggester.questions(
                """
                以下是三个问题：
                1. 光合作用在晚上会停吗？
                - “叶绿素为什么是绿色的？”
                用户：怎样做实验验证？

                （3）光合作用在晚上会停吗？
                助手：光合作用在晚上会停。
                """))
        .containsExactly("光合作用在晚上会停吗？", "叶绿素为什么是绿色的？", "怎样做实验验证？");
  }

  @Test
  void aParagraphIsNoQuestion() {
    assertThat(Suggester.questions("这是一段很长的解释，".repeat(20))).isEmpty();
  }

  @Test
  void withoutAModelThereAreStillThreeInTheConversationsLanguage() throws Exception {
    Suggester suggester = new Suggester("prompt");
    assertThat(suggester.suggest(new NoModel(), List.of(ChatMessage.user("讲讲长城"))))
        .hasSize(3)
        .allSatisfy(question -> assertThat(question).containsPattern("\\p{IsHan}"));
    assertThat(suggester.suggest(new NoModel(), List.of(ChatMessage.user("Explain TCP"))))
        .hasSize(3)
        .allSatisfy(question -> assertThat(question).doesNotContainPattern("\\p{IsHan}"));
  }
}
