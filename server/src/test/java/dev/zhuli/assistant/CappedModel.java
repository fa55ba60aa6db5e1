package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import java.util.List;

/** A model whose answers are cut, so that a test or a measurement ends in time. */
public record CappedModel(Model model, int maxTokens) implements Model {
  @Override
  public Info info() {
    return model.info();
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    return model.generate(request.withMaxTokens(maxTokens), listener);
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return model.countTokens(messages);
  }
}
