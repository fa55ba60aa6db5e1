package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that go round in circles are ended; others never. */
class CirclingTest {
  private static final String ROUND = "龙的鳞片由绿色和棕色组成，龙的头部由绿色和棕色组成，";

  @Test
  void aSentenceThatComesAFourthTimeEndsTheAnswer() {
    assertThat(seen("画一条龙", "一条龙。" + ROUND.repeat(3))).isFalse();
    assertThat(seen("画一条龙", "一条龙。" + ROUND.repeat(4))).isTrue();
  }

  @Test
  void shortRoundsMayBeLongerSinceTablesAreFullOfThem() {
    assertThat(seen("做个表", "| --- | --- | --- | --- | --- |\n" + "=".repeat(60))).isFalse();
    assertThat(seen("做个表", "哈哈哈" + "啊".repeat(120))).isTrue();
  }

  @Test
  void likeSentencesAreNoCircle() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      text.append("第").append(i).append("条：各部门员工应当按照规定流程办理，并妥善保管记录。\n");
    }
    assertThat(seen("写一份制度", text.toString())).isFalse();
  }

  @Test
  void whoAsksForRepetitionGetsIt() {
    assertThat(seen("把“我会按时交作业”写五十遍", "我会按时交作业。".repeat(50))).isFalse();
  }

  private static boolean seen(String question, String answer) {
    Circling circling = new Circling(ModelRequest.of(List.of(ChatMessage.user(question)), ""));
    return answer.codePoints().anyMatch(c -> circling.isSeenAfter(Character.toString(c)));
  }
}
