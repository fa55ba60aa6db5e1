package dev.zhuli.assistant;

import dev.zhuli.assistant.Turn.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers of any assistant in the language that a request's translate parameters name. */
public final class InLanguage {
  private static final String PROMPT = "translate.md";

  private InLanguage() {}

  /** A system prompt that asks for the language. */
  public static String asked(String system, @Nullable Translation asked) {
    return tongue(asked).map(to -> system + "\n\n" + to.instruction()).orElse(system);
  }

  /** Has the assistant answer, and its answer translated where it isn't in the language. */
  public static Answer answer(Assistant assistant, Turn turn, Reply reply)
      throws InterruptedException {
    Optional<Tongue> tongue = tongue(turn.translation());
    if (tongue.isEmpty() || assistant.translates()) {
      return assistant.answer(turn, reply);
    }
    String instruction = prompt().replace("{{language}}", tongue.get().name());
    TranslatingReply translating =
        new TranslatingReply(reply, tongue.get(), turn.model(), instruction);
    try {
      return translating.end(assistant.answer(turn, translating));
    } finally {
      translating.release(); // what an answer has that broke off
    }
  }

  private static Optional<Tongue> tongue(@Nullable Translation asked) {
    return Languages.target(asked).map(Tongue::new);
  }

  private static String prompt() {
    try (InputStream in = InLanguage.class.getResourceAsStream(PROMPT)) {
      if (in == null) {
        throw new IllegalStateException(PROMPT + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
