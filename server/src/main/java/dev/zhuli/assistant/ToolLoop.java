package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model that calls functions use a turn's tools until it answers: bounded in rounds, in time
 * and by the model's window; then it must answer with what it has. Functions of the caller end the
 * turn, since only the caller can run them.
 */
final class ToolLoop {
  private static final Logger log = LoggerFactory.getLogger(ToolLoop.class);
  private static final int MOST_ROUNDS = 8;
  private static final int MOST_CALLS_OF_ROUND = 8;
  private static final Duration MOST_TIME = Duration.ofMinutes(3);
  private static final String UNKNOWN = "没有这个工具。";
  private static final String TOO_MANY = "一次调用的工具太多，这个没有执行。";
  private static final String TOO_LATE = "时间用完了，这个没有执行。";
  private static final String BROKEN = "这个工具出错了，请如实告诉用户。";

  private final Turn turn;
  private final Reply reply;
  private final OfferedTools offered;
  private final LongSupplier clock;
  private final long start;
  private Usage usage = Usage.NONE;

  /**
   * @param clock nanoseconds from any point on
   */
  ToolLoop(Turn turn, OfferedTools offered, Reply reply, LongSupplier clock) {
    this.turn = turn;
    this.offered = offered;
    this.reply = reply;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /**
   * Answers a turn.
   *
   * @param messages the prompt
   */
  static Answer answer(Turn turn, OfferedTools offered, List<ChatMessage> messages, Reply reply)
      throws InterruptedException {
    return new ToolLoop(turn, offered, reply, System::nanoTime)
        .answer(messages, Prompted.room(turn.model()) + offered.tokens());
  }

  /**
   * @param reserved tokens of the answer and of the tools
   */
  Answer answer(List<ChatMessage> messages, int reserved) throws InterruptedException {
    tell(turn, reply);
    List<ChatMessage> prompt = new ArrayList<>(messages);
    for (int round = 0; true; round++) {
      boolean last = round == MOST_ROUNDS || isLate() || room(prompt, reserved) <= 0;
      ModelReply said = turn.model().generate(request(prompt, last), reply);
      usage = usage.plus(said.usage());
      List<ToolCall> own = said.toolCalls().stream().filter(call -> !isCallers(call)).toList();
      if (own.isEmpty()) {
        return new Answer(said.finish(), usage, said.toolCalls(), said.speech());
      }
      if (last) {
        return new Answer(FinishReason.STOP, usage, List.of());
      }
      prompt.add(new ChatMessage(Role.ASSISTANT, List.of(new Part.Text(said.text())), own, null));
      for (int i = 0; i < own.size(); i++) {
        String result = i < MOST_CALLS_OF_ROUND ? result(own.get(i)) : TOO_MANY;
        prompt.add(result(own.get(i), result, room(prompt, reserved)));
      }
    }
  }

  private ModelRequest request(List<ChatMessage> prompt, boolean last) {
    return ModelRequest.of(prompt, turn.conversationId())
        .withTools(last ? turn.functions() : offered.specs())
        .withSampling(turn.sampling())
        .withSpeech(turn.speech());
  }

  private boolean isCallers(ToolCall call) {
    return turn.functions().stream().anyMatch(own -> own.name().equals(call.name()));
  }

  private boolean isLate() {
    return clock.getAsLong() - start > MOST_TIME.toNanos();
  }

  /**
   * @param reserved tokens of the answer and of the tools
   */
  private int room(List<ChatMessage> prompt, int reserved) {
    Model model = turn.model();
    return model.info().contextTokens() - reserved - model.countTokens(prompt);
  }

  private String result(ToolCall call) throws InterruptedException {
    Tool tool = offered.builtIn().get(call.name());
    if (tool == null) {
      return UNKNOWN;
    }
    return isLate() ? TOO_LATE : run(tool, call, reply);
  }

  /** Tells the caller which tools there are, where their source wants it. */
  static void tell(Turn turn, Reply reply) {
    turn.tools().told().forEach(reply::toolFinished);
  }

  /** Runs a call and tells the caller of it. */
  static String run(Tool tool, ToolCall call, Reply reply) throws InterruptedException {
    ToolBlock announced = tool.announced(call);
    reply.toolStarted(announced);
    ToolOutcome outcome;
    try {
      outcome = tool.call(call, reply::toolOutput);
    } catch (RuntimeException e) {
      // A tool's fault costs the tool, not the turn.
      log.error("The tool {} failed", call.name(), e);
      outcome = new ToolOutcome(BROKEN, announced);
    }
    reply.toolFinished(outcome.block());
    return outcome.text();
  }

  private static ChatMessage result(ToolCall call, String text, int room) {
    // A character is a token at most, nearly always; half leaves room for the next result.
    return new ChatMessage(
        Role.TOOL,
        List.of(new Part.Text(Excerpt.of(text, Math.max(200, room / 2)))),
        List.of(),
        call.id());
  }
}
