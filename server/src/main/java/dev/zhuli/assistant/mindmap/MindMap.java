package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 思维导图: turns a concept into an indented Markdown outline. */
@Component
@Order(40)
final class MindMap implements Assistant {
  private final Prompted prompted = Prompted.beside(MindMap.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
