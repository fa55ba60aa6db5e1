package dev.zhuli.assistant.prompter;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 提示词工程师: rewrites a prompt into a structured one. */
@Component
@Order(50)
final class Prompter implements Assistant {
  private final Prompted prompted = Prompted.beside(Prompter.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
