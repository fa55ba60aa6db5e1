package dev.zhuli.assistant.parade;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.AssistantCard.Tag;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Emits, without a model, whatever a client must be able to read; the user's text says what: the
 * name of a tool, {@code all}, {@code pause}, {@code slow}, {@code endless}, {@code reasoning},
 * {@code history}, {@code length}, {@code sensitive}, {@code break}, {@code refuse}. Any other text
 * is said back.
 */
@Component
class ParadeAssistant implements Assistant {
  static final String ID = "parade";

  /** Longer than two of the keep-alive intervals that the tested server is started with. */
  private static final long SILENCE_MILLIS = 1_200;

  private static final Usage USAGE = new Usage(7, 5, 2);
  private static final Instant BIRTH = Instant.parse("2024-05-22T11:32:13Z");

  @Override
  public AssistantCard card() {
    return new AssistantCard(
        ID,
        "检阅（一致性测试）",
        "emits every kind of event on request",
        "/avatars/parade.svg",
        List.of("web_browser", "所有工具"),
        List.of(new Tag("test", "测试")),
        List.of("web_browser", "code_interpreter", "drawing_tool", "retrieval", "function"),
        null,
        BIRTH,
        BIRTH);
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    String order = turn.question().text().strip();
    return switch (order) {
      case "all" -> {
        Blocks.all().forEach(block -> use(block, reply));
        yield say("全部完成。", reply);
      }
      case "pause" -> {
        reply.text("前");
        Thread.sleep(SILENCE_MILLIS); // The silence is what is tested.
        yield say("后", reply);
      }
      case "slow" -> slowly(reply);
      case "endless" -> endlessly(reply);
      case "reasoning" -> {
        reply.reasoning("先想一想。");
        yield say("想好了。", reply);
      }
      case "history" -> say(told(turn.history()), reply);
      case "length" -> end("说到一半", FinishReason.LENGTH, reply);
      case "sensitive" -> end("不能再说", FinishReason.SENSITIVE, reply);
      case "break" -> {
        reply.text("说到一半");
        throw upstreamFailed();
      }
      case "refuse" -> throw upstreamFailed();
      default -> {
        if (!Blocks.named(order).isEmpty()) {
          Blocks.named(order).forEach(block -> use(block, reply));
          yield say("用过了 " + order + "。", reply);
        }
        yield echo(turn.question().text(), reply);
      }
    };
  }

  private static void use(ToolBlock finished, Reply reply) {
    reply.toolStarted(Blocks.withoutOutputs(finished));
    reply.toolFinished(finished);
  }

  private static Answer say(String text, Reply reply) {
    return end(text, FinishReason.STOP, reply);
  }

  private static Answer end(String text, FinishReason finish, Reply reply) {
    reply.text(text);
    return new Answer(finish, USAGE, List.of());
  }

  private static Answer slowly(Reply reply) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      reply.text("第" + i + "段。");
      Thread.sleep(100); // A client is to leave between two pieces.
    }
    return new Answer(FinishReason.STOP, USAGE, List.of());
  }

  /** Until it is cancelled, which is what is tested. */
  private static Answer endlessly(Reply reply) throws InterruptedException {
    reply.text("从前");
    while (true) {
      Thread.sleep(SILENCE_MILLIS);
    }
  }

  /** Character by character, so that pieces are many and none cuts a surrogate pair. */
  private static Answer echo(String text, Reply reply) {
    text.codePoints().limit(400).forEach(c -> reply.text(Character.toString(c)));
    return new Answer(FinishReason.STOP, USAGE, List.of());
  }

  private static String told(List<ChatMessage> history) {
    return history.stream()
        .map(message -> message.role() + "：" + message.text())
        .collect(Collectors.joining("；", "历史：", "。"));
  }

  private static ApiException upstreamFailed() {
    return new ApiException(
        new ApiError.UpstreamFailed("parade-1", ApiError.UpstreamFault.BROKE_OFF));
  }
}
