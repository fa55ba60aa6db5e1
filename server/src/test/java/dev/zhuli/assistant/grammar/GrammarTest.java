package dev.zhuli.assistant.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import org.junit.jupiter.api.Test;

class GrammarTest {
  private final Grammar grammar = new Grammar();
  private final CollectedReply reply = new CollectedReply();

  @Test
  void aSentenceThatTheModelLeavesAsItIsIsCalledRight() throws Exception {
    RecordingModel model = new RecordingModel(false, "I like it.");

    grammar.answer(FirstTurn.of(model, "I like it."), reply);

    assertThat(reply.toString()).contains("没有发现语法错误").contains("> I like it.");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void aReasonThatARuleKnowsNeedsNoSecondCall() throws Exception {
    RecordingModel model = new RecordingModel(false, "There are two.");

    grammar.answer(FirstTurn.of(model, "There is two."), reply);

    assertThat(reply.toString()).startsWith("**改正**：There are two.\n\n**原因**：\n- is → are：");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void aReasonThatNoRuleKnowsIsAskedOfTheModel() throws Exception {
    RecordingModel model = new RecordingModel(false, "He went home.");

    Answer answer = grammar.answer(FirstTurn.of(model, "He go home."), reply);

    assertThat(reply.toString()).isEqualTo("**改正**：He went home.\n\n**原因**：\nHe went home.");
    assertThat(model.requests()).hasSize(2);
    assertThat(answer.usage().completionTokens()).isEqualTo(2);
  }

  @Test
  void aWordIsLookedUpWithoutTheWordsAroundIt() throws Exception {
    RecordingModel model = new RecordingModel(false, "**resilient**");

    grammar.answer(FirstTurn.of(model, "单词：resilient"), reply);

    assertThat(model.requests().getFirst().messages().getLast().text()).isEqualTo("resilient");
  }
}
