package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTextTest {

  @Test
  void wordsStandInForPicturesAndRecordings() {
    ChatMessage mixed =
        new ChatMessage(
            Role.USER,
            List.of(
                new Part.Text("看"), new Part.Image("https://h/a.png"), new Part.Audio("AA", "wav")),
            List.of(),
            null);
    List<RoleText> turns =
        RoleText.inOrder(List.of(mixed, ChatMessage.assistant("好"), ChatMessage.user("还有呢？")));
    assertThat(turns).hasSize(3);
    assertThat(turns.getFirst().text())
        .startsWith("看\n")
        .contains(new Part.Image("").inWords().text(), new Part.Audio("", "").inWords().text())
        .doesNotContain("a.png");
  }
}
