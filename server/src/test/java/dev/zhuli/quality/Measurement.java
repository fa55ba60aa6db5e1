package dev.zhuli.quality;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.CappedModel;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks each case twice: through the assistant, and the model without any system prompt. */
final class Measurement {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);

  private final Model model;
  private final String today = LocalDate.now(ZoneId.systemDefault()).format(DAY);

  Measurement(Model model) {
    this.model = model;
  }

  /**
   * One answer and what it misses.
   *
   * @param seconds from the question to the last token
   */
  record Outcome(String answer, List<String> misses, int tokens, double seconds) {
    boolean passed() {
      return misses.isEmpty();
    }
  }

  record Pair(String ask, Outcome assistant, Outcome bare) {}

  /** One side first, then the other, so that the prompt stays in the engine's cache. */
  List<Pair> of(Suite suite, Assistant assistant, int cases) throws InterruptedException {
    Model capped = new CappedModel(model, suite.maxTokens());
    List<Suite.Case> asked = suite.cases().stream().limit(cases).toList();
    List<Outcome> with = new ArrayList<>();
    for (Suite.Case one : asked) {
      with.add(
          timed(one, reply -> assistant.answer(FirstTurn.of(capped, one.ask()), reply).finish()));
    }
    List<Outcome> bare = new ArrayList<>();
    for (Suite.Case one : asked) {
      bare.add(timed(one, reply -> Answer.of(capped.generate(plain(one.ask()), reply)).finish()));
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      pairs.add(new Pair(asked.get(i).ask(), with.get(i), bare.get(i)));
    }
    return pairs;
  }

  private static ModelRequest plain(String ask) {
    return ModelRequest.of(List.of(ChatMessage.user(ask)), "bare").withSampling(Sampling.GREEDY);
  }

  private Outcome timed(Suite.Case one, Ask ask) throws InterruptedException {
    CollectedReply reply = new CollectedReply();
    long start = System.nanoTime();
    FinishReason finish = ask.into(reply);
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    String answer = reply.toString().strip();
    boolean cut = finish == FinishReason.LENGTH;
    int tokens = model.countTokens(List.of(ChatMessage.assistant(answer)));
    return new Outcome(answer, one.expected().misses(answer, today, cut), tokens, seconds);
  }

  /** One way to ask. */
  private interface Ask {
    FinishReason into(CollectedReply reply) throws InterruptedException;
  }
}
