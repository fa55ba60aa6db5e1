package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelException.PromptSize;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is missing: whoever needs it learns so, hence an answer shows that nobody did. */
class PromptLimitTest {
  private static final int WINDOW = LiveModel.SETTINGS.slotTokens();

  private final EmbeddedModel model =
      new EmbeddedModel(LiveModel.SETTINGS, Path.of("none.gguf"), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    model.close();
  }

  private ModelException failure(List<ChatMessage> messages) {
    return catchThrowableOfType(
        ModelException.class,
        () -> model.generate(ModelRequest.of(messages, ""), ModelListener.silent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "长", "word ", "1", "\uD83D\uDE00"})
  void aHugePromptIsRefusedWithItsSizeBeforeItReachesTheEngine(String piece) {
    ModelException e = failure(List.of(ChatMessage.user(piece.repeat(100_000))));
    assertThat(e.fault()).isEqualTo(Fault.TOO_LONG);
    PromptSize size = Objects.requireNonNull(e.promptSize());
    assertThat(size.limit()).isEqualTo(WINDOW - EmbeddedModel.MIN_ANSWER_TOKENS);
    assertThat(size.tokens()).isGreaterThan(size.limit());
  }

  @Test
  void aHugeHistoryIsOverestimatedSoThatItCanBeCut() {
    List<ChatMessage> long256 = Collections.nCopies(256, ChatMessage.user("<a>".repeat(66_000)));
    assertThat(model.countTokens(long256)).isGreaterThan(256 * 66_000);
    List<ChatMessage> many = Collections.nCopies(100_000, ChatMessage.user(""));
    assertThat(model.countTokens(many)).isGreaterThan(6 * WINDOW);
  }

  @Test
  void whatMayFitIsLeftToTheEngine() {
    assertThat(failure(List.of(ChatMessage.user("很长的一段话。".repeat(600)))).fault())
        .isEqualTo(Fault.MISSING);
    String code = "        ".repeat(2) + "return x;\n";
    assertThat(failure(List.of(ChatMessage.user(code.repeat(300)))).fault())
        .isEqualTo(Fault.MISSING);
  }

  @Test
  void picturesOfEarlierTurnsWeighOnlyTheWordsInTheirPlace() {
    ChatMessage picture =
        new ChatMessage(
            Role.USER, List.of(new Part.Image("data:," + "A".repeat(100_000))), List.of(), null);
    assertThat(failure(Collections.nCopies(30, picture)).fault()).isEqualTo(Fault.MISSING);
  }
}
