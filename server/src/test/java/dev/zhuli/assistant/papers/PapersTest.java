package dev.zhuli.assistant.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.tool.attachment.Material;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PapersTest {
  private final RecordingModel model = new RecordingModel(false, "好");
  private final CollectedReply reply = new CollectedReply();

  @ParameterizedTest
  @ValueSource(
      strings = {"帮我读一下 arXiv:2599.01234", "https://arxiv.org/abs/1706.03762", "解读 1706.03762v2"})
  void aNumberOrLinkWithoutTextAsksForTheText(String question) throws Exception {
    new Papers().answer(FirstTurn.of(model, question), reply);

    assertThat(reply.toString()).contains("不能下载").contains("粘贴");
    assertThat(model.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "摘要：We propose a network (arXiv:2599.01234) that reaches better accuracy at equal cost. 请解读。",
        "摘要：我们提出一种基于图神经网络的交通流预测方法，误差降低 12%。"
      })
  void aPastedTextIsToBeKeptTo(String question) throws Exception {
    new Papers().answer(FirstTurn.of(model, question), reply);

    List<ChatMessage> asked = model.requests().getFirst().messages();
    assertThat(asked.getFirst().text()).contains("只写文中写了的内容，没写的就说");
    assertThat(asked.getLast().text()).isEqualTo(question);
  }

  @Test
  void aQuestionOfScienceIsAskedAsItIs() throws Exception {
    new Papers().answer(FirstTurn.of(model, "Attention Is All You Need 讲了什么？"), reply);

    assertThat(model.requests().getFirst().messages().getLast().text()).endsWith("讲了什么？");
  }

  @Test
  void aPaperThatIsAttachedIsReadWhateverItsNumber() throws Exception {
    FirstTurn turn =
        FirstTurn.of(model, "解读 arXiv:1706.03762")
            .with(new Material("以下是全文：Attention", List.of()))
            .withFiles("1706.03762.pdf", "Attention");
    new Papers().answer(turn, reply);

    assertThat(reply.toString()).isEqualTo("好");
    assertThat(model.requests().getFirst().messages().getFirst().text()).contains("Attention");
  }
}
