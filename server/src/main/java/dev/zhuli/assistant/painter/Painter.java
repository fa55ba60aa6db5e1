package dev.zhuli.assistant.painter;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** AI画图: turns a wish into the description of a picture. */
@Component
@Order(60)
final class Painter implements Assistant {
  /** Said in code: a small model forgets it. */
  private static final String NO_PICTURE = "图片暂时画不出来，先给你画面描述：\n\n";

  private final Prompted prompted = Prompted.beside(Painter.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    reply.text(NO_PICTURE);
    return prompted.answer(turn, reply);
  }
}
