package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 复杂流程图: turns a description into the steps of a flowchart. */
@Component
@Order(30)
final class Flowchart implements Assistant {
  private final Prompted prompted = Prompted.beside(Flowchart.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
