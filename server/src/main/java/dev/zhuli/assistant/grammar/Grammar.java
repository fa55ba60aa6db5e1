package dev.zhuli.assistant.grammar;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Meant;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.tool.attachment.Attached;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 英语语法助手: looks up English words, corrects English sentences, explains grammar.
 *
 * <p>A small model asked "is this right?" says yes to anything, but it corrects well: so it is
 * asked only to correct, code sees whether and where that changed the sentence. Reasons come from
 * rules, and from a second call where none fits. Texts that are attached are corrected whole.
 */
@Component
@Order(120)
final class Grammar implements Assistant {
  private static final int WORD_TOKENS = 300;
  private static final int REASON_TOKENS = 300;

  private final Prompted explain = Prompted.beside(Grammar.class);
  private final Prompted word = Prompted.beside(Grammar.class, "word.md");
  private final Prompted correct = Prompted.beside(Grammar.class, "correct.md");
  private final Prompted reasons = Prompted.beside(Grammar.class, "reasons.md");
  private final Prompted picture = Prompted.beside(Grammar.class, "picture.md");

  @Override
  public AssistantCard card() {
    return explain.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    Attached attached = Meant.by(turn, English::isOrderToCheck);
    if (!attached.isEmpty() && English.isOrderToCheck(attached.said())) {
      return new TextCheck(turn, reply).answer(attached, correct, picture);
    }
    English asked = English.of(attached.said());
    return switch (asked.kind()) {
      case EXPLANATION -> explain.answer(turn, reply);
      case WORD -> Answer.of(ask(turn, word, asked.text(), WORD_TOKENS, reply));
      case SENTENCE -> check(turn, asked.text(), reply);
    };
  }

  private Answer check(Turn turn, String sentence, Reply reply) throws InterruptedException {
    ModelReply first = ask(turn, correct, sentence, 0, ModelListener.silent());
    String corrected = first.text().strip();
    if (corrected.isEmpty() || Changes.same(sentence, corrected)) {
      reply.text("**检查结果**：这个句子没有发现语法错误。\n\n> %s\n\n想了解其中的语法，请回复“讲解”。".formatted(sentence));
      return Answer.of(first);
    }
    List<String> changes = Changes.between(sentence, corrected);
    reply.text("**改正**：%s\n\n**原因**：".formatted(corrected));
    List<String> open = new ArrayList<>();
    for (String change : changes) {
      Rules.reason(change, corrected)
          .ifPresentOrElse(
              reason -> reply.text("\n- %s：%s。".formatted(change, reason)), () -> open.add(change));
    }
    if (open.isEmpty()) {
      return Answer.of(first);
    }
    reply.text("\n");
    String question =
        "“%s”改正为“%s”。为什么要改：%s？".formatted(sentence, corrected, String.join("；", open));
    ModelReply second = ask(turn, reasons, question, REASON_TOKENS, reply);
    return new Answer(second.finish(), first.usage().plus(second.usage()), List.of());
  }

  /** Greedy and without the earlier turns: there is one right answer, and it is about this text. */
  private static ModelReply ask(
      Turn turn, Prompted prompted, String question, int tokens, ModelListener listener)
      throws InterruptedException {
    List<ChatMessage> messages =
        List.of(ChatMessage.system(prompted.prompt()), ChatMessage.user(question));
    ModelRequest request =
        ModelRequest.of(messages, turn.conversationId())
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(tokens);
    return turn.model().generate(request, listener);
  }
}
