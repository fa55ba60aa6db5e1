package dev.zhuli.assistant.chatglm;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** ChatGLM: the cheerful general companion, and the default. */
@Component
@Order(10)
final class ChatGlm implements Assistant {
  private final Prompted prompted = Prompted.beside(ChatGlm.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public String fixedPrompt() {
    return prompted.prompt();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    return prompted.answer(turn, reply);
  }
}
