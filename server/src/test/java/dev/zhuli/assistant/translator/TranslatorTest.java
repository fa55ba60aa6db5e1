package dev.zhuli.assistant.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private final RecordingModel model = new RecordingModel(false, "ok");

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
}
