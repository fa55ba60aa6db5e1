package dev.zhuli.assistant.novelist;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 网文写手: plans and writes web fiction. */
@Component
@Order(110)
final class Novelist implements Assistant {
  private static final Pattern PROSE = Pattern.compile("开头|片段|场面|场景|正文|一段|续写|接着写|继续写");

  /** Said again at the end: else the model tells a life instead of a scene. */
  private static final String SCENE =
      "这次直接写正文：主角和题材按用户说的，从一句对话开始，写此刻正在发生的一个场面，有动作，有来有往的对话，最后出现意外。不写人物介绍和总结。";

  private final Prompted prompted = Prompted.beside(Novelist.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return PROSE.matcher(turn.question().text()).find()
        ? prompted.answer(turn, SCENE, reply)
        : prompted.answer(turn, reply);
  }
}
