package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.attachment.Material;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A card, a system prompt, and the plainest way to answer with them: one model call. Assistants
 * hold one; users' own assistants are nothing else.
 *
 * <p>{@code {{today}}} in a prompt becomes the day's date in Chinese. It belongs at the prompt's
 * end, so that what stands before it stays cached over midnight.
 */
public final class Prompted implements Assistant {
  private static final String TODAY = "{{today}}";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日EEEE", Locale.SIMPLIFIED_CHINESE);
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** An assistant's own prompt may say what it can't do without. */
  private static final String MAY_USE_TOOLS = "\n\n这一轮你可以使用提供的工具；需要时直接调用，再根据结果回答。";

  private static final int LEAST_ROOM = 256;
  private static final int MOST_ROOM = 4096;
  private static final int MOST_MATERIAL = 16_000;
  private static final int MOST_MATERIAL_EMBEDDED = 1_000;

  private final AssistantCard card;
  private final String prompt;
  private final Clock clock;
  private final String word;
  private final List<ToolSpec> functions;

  public Prompted(AssistantCard card, String prompt, Clock clock) {
    this(card, prompt, clock, card.id(), List.of());
  }

  /**
   * @param word see {@link #word}
   * @param functions see {@link #functions}
   */
  public Prompted(
      AssistantCard card, String prompt, Clock clock, String word, List<ToolSpec> functions) {
    this.card = card;
    this.prompt = prompt;
    this.clock = clock;
    this.word = word;
    this.functions = List.copyOf(functions);
  }

  /**
   * Reads {@code assistant.yaml} and {@code prompt.md} that lie beside a class.
   *
   * @throws IllegalStateException when one of them is missing or can't be read
   */
  public static Prompted beside(Class<?> type) {
    return beside(type, Clock.system(ZoneId.systemDefault()));
  }

  /**
   * The same with another prompt than {@code prompt.md}, for an assistant that has several.
   *
   * @param name of the prompt's file beside the class
   */
  public static Prompted beside(Class<?> type, String name) {
    return new Prompted(
        beside(type).card(), read(type, name).strip(), Clock.system(ZoneId.systemDefault()));
  }

  static Prompted beside(Class<?> type, Clock clock) {
    AssistantCard card = YAML.readValue(read(type, "assistant.yaml"), AssistantCard.class);
    return new Prompted(card, read(type, "prompt.md").strip(), clock);
  }

  @Override
  public AssistantCard card() {
    return card;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public List<ToolSpec> functions() {
    return functions;
  }

  /** The system prompt, with the day's date filled in. */
  public String prompt() {
    return prompt.contains(TODAY)
        ? prompt.replace(TODAY, LocalDate.now(clock).format(DAY))
        : prompt;
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return answerBy(turn, prompt(), reply);
  }

  /**
   * Answers with a note at the end of the system prompt, for this question alone: the user's
   * message itself reaches the model unaltered.
   */
  public Answer answer(Turn turn, String note, Reply reply) throws InterruptedException {
    return answerBy(turn, prompt() + "\n\n" + note, reply);
  }

  /**
   * Answers with tools of the assistant's own, for a model that calls functions.
   *
   * @param note what stands at the end of the system prompt
   */
  public Answer answerUsing(List<Tool> tools, Turn turn, String note, Reply reply)
      throws InterruptedException {
    OfferedTools offered = OfferedTools.of(turn, tools);
    List<ChatMessage> messages =
        turn.prompt(prompt() + "\n\n" + note, room(turn.model()) + offered.tokens());
    return ToolLoop.answer(turn, offered, messages, reply);
  }

  /** With what the attached documents say, if there are any. */
  private Answer answerBy(Turn turn, String system, Reply reply) throws InterruptedException {
    if (turn.model().info().tools()) {
      OfferedTools offered = OfferedTools.of(turn);
      return offered.builtIn().isEmpty()
          ? withMaterial(turn, system, offered.tokens(), reply, this::ask)
          : withMaterial(
              turn,
              system + MAY_USE_TOOLS,
              offered.tokens(),
              reply,
              (_, messages, citing) -> ToolLoop.answer(turn, offered, messages, citing));
    }
    ToolStep step = ToolStep.take(turn, reply);
    if (!step.calls().isEmpty()) {
      return new Answer(FinishReason.TOOL_CALLS, step.usage(), step.calls());
    }
    return withMaterial(turn, system + step.note(), 0, reply, this::ask).using(step.usage());
  }

  /** The last step of an answer, once its prompt is made. */
  private interface Asking {
    Answer ask(Turn turn, List<ChatMessage> messages, Reply reply) throws InterruptedException;
  }

  /**
   * @param tools tokens that functions and tools take of the prompt
   */
  private static Answer withMaterial(
      Turn turn, String system, int tools, Reply reply, Asking asking) throws InterruptedException {
    int room = room(turn.model()) + tools;
    Material material = turn.material(budget(turn, system, room));
    List<ChatMessage> messages =
        turn.prompt(material.text().isEmpty() ? system : system + "\n\n" + material.text(), room);
    if (!material.passages().isEmpty()) {
      reply.toolStarted(new ToolBlock.Retrieval(List.of()));
      reply.toolFinished(material.block());
    } else if (turn.tools().isEmpty()) {
      return asking.ask(turn, messages, reply); // nothing to cite, nor will there be
    }
    CitingReply citing = new CitingReply(reply, turn.citable(), turn.question().text());
    try {
      return asking.ask(turn, messages, citing);
    } finally {
      citing.end(); // also of an answer that breaks off
    }
  }

  /** Tokens that documents may take: what a slow model reads in half a minute, and never all. */
  private static int budget(Turn turn, String system, int answerTokens)
      throws InterruptedException {
    int most = turn.model().info().embedded() ? MOST_MATERIAL_EMBEDDED : MOST_MATERIAL;
    return Math.min(most, turn.room(system, answerTokens) * 3 / 4);
  }

  /** Makes one model call with these messages; the answer goes to the reply as it is written. */
  public Answer ask(Turn turn, List<ChatMessage> messages, Reply reply)
      throws InterruptedException {
    Model model = turn.model();
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withTools(model.info().tools() ? turn.functions() : List.of())
            .withSampling(turn.sampling())
            .withSpeech(turn.speech());
    return Answer.of(model.generate(request, reply));
  }

  /** A quarter of the window for the answer leaves the conversation the most of it. */
  static int room(Model model) {
    return Math.clamp(model.info().contextTokens() / 4, LEAST_ROOM, MOST_ROOM);
  }

  static String read(Class<?> type, String name) {
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " beside " + type.getName(), e);
    }
  }
}
