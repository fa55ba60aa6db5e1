package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.PARADE;
import static dev.zhuli.conformance.Talk.order;
import static dev.zhuli.conformance.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zhipu.oapi.service.v4.assistant.AssistantCompletion;
import com.zhipu.oapi.service.v4.assistant.AssistantParameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spoken answers: the SDK has no class for them, but keeps what its choices hold. */
class VoiceTest {
  private final Talk talk = Talk.withKey(Talk.KEY);

  @AfterEach
  void close() {
    talk.close();
  }

  private static AssistantParameters spoken(String text) {
    AssistantParameters order = order(PARADE, text);
    order.setMetadata(Map.of("audio", Map.of("format", "wav")));
    return order;
  }

  private static JsonNode delta(AssistantCompletion chunk) {
    return chunk.getChoices().getFirst().path("delta");
  }

  /** The speech service's sounds hold the words themselves. */
  private static String heard(JsonNode audio) {
    byte[] sound = Base64.getDecoder().decode(audio.path("data").asText());
    return new String(sound, 44, sound.length - 44, StandardCharsets.UTF_8);
  }

  @Test
  void spokenAnswerInAStream() {
    List<AssistantCompletion> chunks = talk.stream(spoken("你好"));
    assertThat(text(chunks)).isEqualTo("你好");
    assertThat(chunks)
        .filteredOn(chunk -> delta(chunk).has("audio"))
        .extracting(chunk -> heard(delta(chunk).path("audio")))
        .containsExactly("你好。");
    assertThat(chunks.getLast().getStatus()).isEqualTo("completed");
  }

  @Test
  void spokenAnswerInOneReply() {
    AssistantCompletion reply = talk.ask(spoken("你好"));
    assertThat(text(reply)).isEqualTo("你好");
    assertThat(heard(reply.getChoices().getFirst().path("message").path("audio"))).isEqualTo("你好。");
  }

  @Test
  void whyAnAnswerIsSilentInAStream() {
    List<AssistantCompletion> chunks = talk.stream(spoken("哑"));
    assertThat(text(chunks)).isEqualTo("哑");
    assertThat(chunks)
        .extracting(chunk -> delta(chunk).at("/metadata/audio_error/code").asText())
        .contains("1234");
    assertThat(chunks.getLast().getStatus()).isEqualTo("completed");
  }

  @Test
  void whyAnAnswerIsSilentInOneReply() {
    AssistantCompletion reply = talk.ask(spoken("哑"));
    assertThat(text(reply)).isEqualTo("哑");
    JsonNode choice = reply.getChoices().getFirst();
    assertThat(choice.at("/message/metadata/audio_error/code").asText()).isEqualTo("1234");
  }
}
