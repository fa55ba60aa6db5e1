package dev.zhuli.assistant.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.Material;
import java.util.List;
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

  @Test
  void anAttachedTextIsCorrectedWholeAndItsChangesListed() throws Exception {
    RecordingModel model = new RecordingModel(false, "He went home yesterday. There are two.");
    FirstTurn turn =
        FirstTurn.of(model, "检查这个文件的语法")
            .withFiles("作文.docx", "He go home yesterday. There is two.");

    grammar.answer(turn, reply);

    assertThat(model.requests()).hasSize(1);
    assertThat(reply.toString())
        .isEqualTo(
            """
            **改正后的《作文.docx》**

            He went home yesterday. There are two.

            **改动**（2 处）：
            - go → went：句中有表示过去的时间，动词用过去式。
            - is → are：谓语要与主语的人称和数一致，这里用 are。""");
  }

  @Test
  void paragraphsOfAnAttachedTextStayApart() throws Exception {
    RecordingModel model = new RecordingModel(false, "There are two.");
    String text = "There is two.\n \nThere is two.\n\n## 中文\n";
    grammar.answer(FirstTurn.of(model, "改正").withFiles("a.md", text), reply);
    assertThat(reply.toString()).contains("\n\nThere are two.\n \nThere are two.\n\n## 中文\n");
  }

  @Test
  void anAttachedTextWithoutFaultsIsCalledRight() throws Exception {
    RecordingModel model = new RecordingModel(false, "I like it.");
    grammar.answer(FirstTurn.of(model, "Please check it").withFiles("a.txt", "I like it."), reply);
    assertThat(reply.toString()).contains("I like it.").endsWith("没有发现语法错误。");
  }

  @Test
  void partsWithoutEnglishStayAndAnAnswerInPlaceOfACorrectionIsNotTaken() throws Exception {
    RecordingModel model =
        new RecordingModel(false, "Sure! Here is what I think of it. ".repeat(9));
    String chinese = "这一段是中文。".repeat(28) + "\n\n";
    FirstTurn turn =
        FirstTurn.of(model, "改正").withFiles("a.txt", chinese + "What is you name, please?");

    grammar.answer(turn, reply);

    assertThat(model.requests()).hasSize(1);
    assertThat(reply.toString())
        .contains(chinese, "What is you name, please?", "有 1 段没能检查，保留原文。")
        .doesNotContain("Sure", "没有发现");
  }

  @Test
  void ofALongTextThePartThatWasCheckedIsNamed() throws Exception {
    RecordingModel model = new RecordingModel(false, "I like it very much indeed.");
    String text = "I like it very much indeed.\n\n".repeat(2_000);
    grammar.answer(FirstTurn.of(model, "检查").withFiles("长.txt", text), reply);
    assertThat(reply.toString()).contains("《长.txt》较长，这次只检查了开头的");
  }

  @Test
  void aQuestionAboutAnAttachedTextIsAnsweredFromIt() throws Exception {
    RecordingModel model = new RecordingModel(false, "讲旅行。");
    FirstTurn turn =
        FirstTurn.of(model, "这篇文章讲了什么？")
            .with(new Material("以下是全文：We went away.", List.of()))
            .withFiles("a.txt", "We went away.");
    grammar.answer(turn, reply);
    assertThat(reply.toString()).isEqualTo("讲旅行。");
    assertThat(model.requests().getFirst().messages().getFirst().text()).contains("We went away.");
  }

  @Test
  void aPictureIsShownToAModelThatSees() throws Exception {
    RecordingModel model = new RecordingModel(false, "**改正后的全文**");
    Part.Image picture = new Part.Image("data:image/png;base64,AAAA");
    Attached attached = new Attached("检查图里的句子", List.of(), List.of(picture), List.of());
    grammar.answer(FirstTurn.of(model, "检查图里的句子").attaching(attached), reply);
    assertThat(model.requests().getFirst().messages().getLast().parts()).contains(picture);
    assertThat(reply.toString()).isEqualTo("**改正后的全文**");
  }
}
