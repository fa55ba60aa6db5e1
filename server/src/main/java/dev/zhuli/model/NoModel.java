package dev.zhuli.model;

import java.util.List;

/** Stands where no model is: every question fails with a clear error. */
public final class NoModel implements Model {
  private static final int CONTEXT_TOKENS = 32_768;

  @Override
  public Info info() {
    return new Info("none", CONTEXT_TOKENS, false, false, false);
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener) {
    throw new ModelException(ModelException.Fault.MISSING, "No model is configured");
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return 0;
  }
}
