package dev.zhuli.assistant.searcher;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.FinishReason;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** AI搜索: answers questions of fact and says how sure it is. */
@Component
@Order(70)
final class Searcher implements Assistant {
  /** Said in code: a small model forgets it. */
  private static final String NO_WEB = "\n\n说明：目前没有联网，以上来自已有知识，请以最新资料为准。";

  private final Prompted prompted = Prompted.beside(Searcher.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    Answer answer = prompted.answer(turn, reply);
    if (answer.finish() == FinishReason.STOP) {
      reply.text(NO_WEB);
    }
    return answer;
  }
}
