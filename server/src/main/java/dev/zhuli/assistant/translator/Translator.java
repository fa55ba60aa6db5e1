package dev.zhuli.assistant.translator;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Translates the newest message, from and to what the request's translate parameters name. Earlier
 * turns are left out: they are other texts, and a small model would go on with them.
 */
@Component
@Order(200)
final class Translator implements Assistant {
  private final Prompted prompted = Prompted.beside(Translator.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    Languages languages = Languages.of(turn.translation(), turn.question().text());
    String system = prompted.prompt().replace("{{direction}}", languages.direction());
    return prompted.ask(turn, List.of(ChatMessage.system(system), turn.question()), reply);
  }
}
