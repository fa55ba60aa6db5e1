package dev.zhuli.assistant.searcher;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** AI搜索: answers questions of fact and says how sure it is. */
@Component
@Order(70)
final class Searcher implements Assistant {
  private final Prompted prompted = Prompted.beside(Searcher.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
