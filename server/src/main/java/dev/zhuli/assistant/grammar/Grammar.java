package dev.zhuli.assistant.grammar;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 英语语法助手: looks up English words, corrects English sentences. */
@Component
@Order(120)
final class Grammar implements Assistant {
  private final Prompted prompted = Prompted.beside(Grammar.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
