package dev.zhuli.assistant.painter;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.FinishReason;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** AI画图: turns a wish into the description of a picture. */
@Component
@Order(60)
final class Painter implements Assistant {
  /** Said in code: a small model forgets it. */
  private static final String NO_PICTURE = "图片暂时画不出来，先给你画面描述：\n\n";

  /** Written by code as well: of four asked for, the model wrote none to four. */
  private static final String WAYS_ON =
      """


      接下来可以：
      1. 换风格：比如水彩、油画、像素或电影感写实
      2. 换时间和光线：比如清晨薄雾、黄昏逆光或雨夜灯火
      3. 换主体：加一个人物或动物，或者改变动作
      4. 换构图：俯视、特写、远景或对称构图
      """
          .stripTrailing();

  private final Prompted prompted = Prompted.beside(Painter.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    reply.text(NO_PICTURE);
    Answer answer = prompted.answer(turn, reply);
    if (answer.finish() == FinishReason.STOP) {
      reply.text(WAYS_ON);
    }
    return answer;
  }
}
