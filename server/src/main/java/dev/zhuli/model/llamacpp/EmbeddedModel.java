package dev.zhuli.model.llamacpp;

import de.kherud.llama.LlamaTasks;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelException.PromptSize;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.TokenEstimate;
import dev.zhuli.model.Usage;
import dev.zhuli.model.llamacpp.Generation.Event;
import dev.zhuli.model.llamacpp.Generation.Outcome;
import dev.zhuli.model.llamacpp.GreedyMemory.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GGUF model inside this process, run by llama.cpp.
 *
 * <p>It loads in the background; a call meanwhile waits. Answers are written in several slots at a
 * time, a conversation staying in the one where its prefix is cached. It takes neither pictures nor
 * functions; words stand in for the pictures of earlier turns.
 */
public final class EmbeddedModel implements Model, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedModel.class);

  /** Room that a prompt must leave for an answer, in tokens. */
  static final int MIN_ANSWER_TOKENS = 64;

  /**
   * A prompt estimated at more than so many windows is not encoded at all: one thread encodes for
   * everybody. Far above the estimate's own error (3 for indented code), and about 16 bytes of
   * UTF-8 for each token of the window.
   */
  private static final int MOST_WINDOWS = 6;

  private final Path file;
  private final EmbeddedSettings settings;
  private final SlotPool pool;
  private final EngineMetrics metrics;
  private final NativeThreads threads;
  private final GreedyMemory memory = new GreedyMemory();

  /** Starts to load the model; problems with the file show in {@link #failure}. */
  public EmbeddedModel(EmbeddedSettings settings, Path file, MeterRegistry registry) {
    this.file = file;
    this.settings = settings;
    this.pool = new SlotPool(settings.slots(), settings.queue());
    this.metrics = new EngineMetrics(registry, pool);
    this.threads = new NativeThreads(settings.slots(), () -> Engine.load(file, settings));
  }

  @Override
  public Info info() {
    String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gguf$", "");
    return new Info(name, settings.slotTokens(), false, false, true);
  }

  /** Whether the model is loaded and can answer. */
  public boolean ready() {
    return threads.ready();
  }

  /** Why the model could not be loaded; empty while it loads and when it has. */
  public Optional<String> failure() {
    return threads.failure();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Exact up to about 16 bytes of UTF-8 for each token of the window. Beyond that nothing is
   * encoded and the count is {@link TokenEstimate}'s: rather too high, and always several times the
   * window, which is all that one who cuts a long history needs to know.
   */
  @Override
  public int countTokens(List<ChatMessage> messages) {
    int estimate = estimate(messages);
    if (isFarTooLong(estimate)) {
      return estimate;
    }
    try {
      return tokens(messages, new OutputFormat.Text()).length;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Fault.BROKE_OFF, "Interrupted while counting tokens", e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelException MISSING when the model could not be loaded, BUSY when the queue is full,
   *     TOO_LONG with the prompt's size when it leaves no room for an answer, UNSUPPORTED for
   *     schemas that can't be used
   */
  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    if (request.format() instanceof OutputFormat.JsonSchema schema) {
      SchemaCheck.checked(schema.schema());
    }
    int estimate = estimate(request.messages());
    if (isFarTooLong(estimate)) {
      throw tooLong(estimate);
    }
    pool.enter();
    try {
      int[] prompt = tokens(request.messages(), request.format());
      checkLength(prompt.length);
      Optional<Answer> known = memory.recall(request, prompt, limit(request, prompt.length));
      if (known.isPresent()) {
        return again(known.get(), prompt.length, listener);
      }
      return inSlot(request, prompt, listener);
    } finally {
      pool.leave();
    }
  }

  private int[] tokens(List<ChatMessage> messages, OutputFormat format)
      throws InterruptedException {
    String opening = format instanceof OutputFormat.CodeBlock code ? code.opening() : "";
    return threads.prepare(
        llama -> new ChatPrompt(llama::applyTemplate, llama::encode).tokens(messages, opening));
  }

  private static int estimate(List<ChatMessage> messages) {
    return TokenEstimate.of(messages.stream().map(ChatMessage::inWords).toList());
  }

  private boolean isFarTooLong(int estimate) {
    return estimate / MOST_WINDOWS >= settings.slotTokens();
  }

  private void checkLength(int promptTokens) {
    if (promptTokens > mostPromptTokens()) {
      throw tooLong(promptTokens);
    }
  }

  private int mostPromptTokens() {
    return settings.slotTokens() - MIN_ANSWER_TOKENS;
  }

  private ModelException tooLong(int promptTokens) {
    return ModelException.tooLong(new PromptSize(promptTokens, mostPromptTokens()));
  }

  private ModelReply inSlot(ModelRequest request, int[] prompt, ModelListener listener)
      throws InterruptedException {
    LlamaTasks llama = threads.engine();
    Slot slot = pool.take(request.cacheKey(), prompt);
    int limit = limit(request, prompt.length);
    Generation generation = new Generation(llama, slot, prompt, limit, request);
    threads.start(generation, () -> pool.giveBack(slot));
    try {
      Answer answer = hear(generation, slot.id, prompt.length, listener);
      checkObeyed(request, answer);
      memory.remember(request, prompt, limit, answer);
      return reply(answer, prompt.length, generation.cached());
    } finally {
      generation.cancel(); // without effect on one that is done
    }
  }

  /** The most tokens to write: what was asked for, within the settings and the slot. */
  private int limit(ModelRequest request, int promptTokens) {
    int asked = request.maxTokens() > 0 ? request.maxTokens() : settings.maxAnswerTokens();
    int room = settings.slotTokens() - promptTokens;
    return Math.min(Math.min(asked, settings.maxAnswerTokens()), room);
  }

  private static ModelReply again(Answer answer, int promptTokens, ModelListener listener) {
    log.info("embedded model: greedy answer of {} tokens, from memory", answer.tokens());
    if (!answer.text().isEmpty()) {
      listener.onText(answer.text());
    }
    return reply(answer, promptTokens, promptTokens);
  }

  /** Where llama.cpp can't read its own grammar it goes on without one. */
  private static void checkObeyed(ModelRequest request, Answer answer) {
    if (request.format() instanceof OutputFormat.JsonSchema
        && answer.finish() == FinishReason.STOP) {
      try {
        JsonMapper.shared().readTree(answer.text());
      } catch (JacksonException e) {
        throw SchemaCheck.unsupported("what it wrote is not JSON");
      }
    }
  }

  private Answer hear(Generation generation, int slot, int promptTokens, ModelListener listener)
      throws InterruptedException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (generation.next()) {
        case Event.Piece piece -> {
          text.append(piece.text());
          listener.onText(piece.text());
        }
        case Event.Failed failed -> throw failed.cause();
        case Event.Done done -> {
          Outcome outcome = done.outcome();
          metrics.record(slot, promptTokens, outcome);
          return new Answer(text.toString(), outcome.generated(), outcome.finish());
        }
      }
    }
  }

  private static ModelReply reply(Answer answer, int promptTokens, int cachedTokens) {
    Usage usage = new Usage(promptTokens, answer.tokens(), cachedTokens);
    return new ModelReply(answer.text(), "", List.of(), answer.finish(), usage);
  }

  /** Cancels what runs and ends the engine; returns within about five seconds whatever it does. */
  @Override
  public void close() {
    threads.close();
  }
}
