package dev.zhuli.assistant.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.assistant.Turn.Translation;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.tool.attachment.Attached;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private final RecordingModel model = new RecordingModel(false, "ok");
  private final CollectedReply reply = new CollectedReply();

  @Test
  void aTextThatLeavesNoRoomForItsTranslationIsTooLongByTrueNumbers() throws Exception {
    FirstTurn turn = FirstTurn.of(model, "长".repeat(4_000));
    ApiException e =
        catchThrowableOfType(
            ApiException.class, () -> new Translator().answer(turn, new CollectedReply()));
    int tokens = model.countTokens(FirstTurn.of(model, "长".repeat(4_000)).prompt(system(), 0));
    assertThat(e.error()).isEqualTo(new ApiError.PromptTooLong(tokens, 3_072));
    assertThat(model.requests()).isEmpty();
  }

  private static String system() throws InterruptedException {
    RecordingModel other = new RecordingModel(false, "ok");
    new Translator().answer(FirstTurn.of(other, "长"), new CollectedReply());
    return other.requests().getFirst().messages().getFirst().text();
  }

  @Test
  void aTextThatFitsIsTranslatedWhole() throws Exception {
    String text = "长".repeat(2_000);
    new Translator().answer(FirstTurn.of(model, text), new CollectedReply());
    assertThat(model.requests().getFirst().messages().getLast().text()).isEqualTo(text);
  }

  @Test
  void anAttachedFileIsTranslatedInThePlaceOfTheOrder() throws Exception {
    RecordingModel english = new RecordingModel(false, "Hello", ".");
    FirstTurn turn = FirstTurn.of(english, "把这个文件翻译成英文").withFiles("信.docx", "你好。\n");
    Answer answer = new Translator().answer(turn, reply);
    assertThat(reply.toString()).isEqualTo("Hello.");
    ModelRequest request = english.requests().getFirst();
    assertThat(request.messages().getLast()).isEqualTo(ChatMessage.user("你好。"));
    assertThat(request.messages().getFirst().text()).contains("译成英文", "“把这个文件翻译成英文”");
    assertThat(answer.usage().completionTokens()).isEqualTo(2);
  }

  @Test
  void withoutAnOrderTheTextItselfTellsTheLanguage() throws Exception {
    FirstTurn turn = FirstTurn.of(model, "").withFiles("a.txt", "Good morning, everyone.");
    new Translator().answer(turn, reply);
    assertThat(system(model)).contains("译成中文");
  }

  @Test
  void theRequestsParametersGoBeforeTheOrder() throws Exception {
    FirstTurn turn = FirstTurn.of(model, "翻译成英文").translating(new Translation("zh", "ja"));
    new Translator().answer(turn.withFiles("a.txt", "早上好"), reply);
    assertThat(system(model)).contains("从中文译成日语");
  }

  @Test
  void aLongFileIsTranslatedInPartsAndTheRestAdmitted() throws Exception {
    String paragraph = "项目组认真研究了年度安排，并按时上报。".repeat(10) + "\n\n";
    FirstTurn turn = FirstTurn.of(model, "翻译文件").withFiles("年报.pdf", paragraph.repeat(200));
    new Translator().answer(turn, reply);
    assertThat(model.requests())
        .hasSizeBetween(20, 200)
        .allMatch(request -> request.messages().getLast().text().length() <= 1_024);
    assertThat(reply.toString())
        .startsWith("ok\n\nok\n\n")
        .contains("《年报.pdf》较长，这次只译了开头的", "全文 38398 字");
  }

  @Test
  void aTranslationOfFarFewerLinesIsSaidToBeIncomplete() throws Exception {
    FirstTurn turn = FirstTurn.of(model, "翻译").withFiles("表.txt", "一\n二\n三\n");
    new Translator().answer(turn, reply);
    assertThat(reply.toString()).startsWith("ok\n").endsWith("可能不完整，请对照原文。");
  }

  @Test
  void severalFilesHaveTheirNamesAboveThem() throws Exception {
    FirstTurn turn = FirstTurn.of(model, "都翻译").withFiles("甲.txt", "一", "乙.txt", "二");
    new Translator().answer(turn, reply);
    assertThat(reply.toString()).isEqualTo("**《甲.txt》**\n\nok\n\n**《乙.txt》**\n\nok");
  }

  @Test
  void aPictureIsShownToAModelThatSees() throws Exception {
    Part.Image picture = new Part.Image("data:image/png;base64,AAAA");
    Attached attached = new Attached("翻译成法文", List.of(), List.of(picture), List.of());
    new Translator().answer(FirstTurn.of(model, "翻译成法文").attaching(attached), reply);
    assertThat(model.requests().getFirst().messages().getLast().parts())
        .containsExactly(new Part.Text("翻译成法文"), picture);
    assertThat(system(model)).contains("图片里的文字译成法文").doesNotContain("{{");
  }

  @Test
  void whatCanNotBeReadIsSaidWithoutAskingTheModel() throws Exception {
    Attached attached = new Attached("翻译", List.of(), List.of(), List.of("图片里没有识别出文字。"));
    new Translator().answer(FirstTurn.of(model, "翻译").attaching(attached), reply);
    assertThat(reply.toString()).isEqualTo("图片里没有识别出文字。");
    assertThat(model.requests()).isEmpty();
  }

  private static String system(RecordingModel asked) {
    return asked.requests().getFirst().messages().getFirst().text();
  }
}
