package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PromptedTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T18:30:00Z"), ZoneId.of("Asia/Shanghai"));
  private static final ToolSpec WEATHER = new ToolSpec("weather", "天气", "{}");

  @Test
  void todayIsTheClocksDayInItsOwnZone() {
    assertThat(prompted("今天是{{today}}。").prompt()).isEqualTo("今天是2026年11月24日星期二。");
  }

  @Test
  void functionsReachAModelThatTakesThem() throws Exception {
    assertThat(askedOf(new RecordingModel(true, "好")).tools()).containsExactly(WEATHER);
  }

  @Test
  void functionsAreKeptFromAModelThatDoesNot() throws Exception {
    assertThat(askedOf(new RecordingModel(false, "好")).tools()).isEmpty();
  }

  @Test
  void theConversationNamesTheCacheAndTheTurnTheSampling() throws Exception {
    ModelRequest request = askedOf(new RecordingModel(false, "好"));
    assertThat(request.cacheKey()).isEqualTo("conversation-1");
    assertThat(request.sampling()).isEqualTo(Sampling.GREEDY);
  }

  @Test
  void aClassWithoutADescriptionBesideItIsRefused() {
    assertThatThrownBy(() -> Prompted.beside(PromptedTest.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("assistant.yaml");
  }

  private static ModelRequest askedOf(RecordingModel model) throws InterruptedException {
    prompted("你好").answer(FirstTurn.of(model, "天气？").withFunctions(WEATHER), new CollectedReply());
    return model.requests().getLast();
  }

  private static Prompted prompted(String prompt) {
    return new Prompted(Cards.card("a", "甲"), prompt, CLOCK);
  }
}
