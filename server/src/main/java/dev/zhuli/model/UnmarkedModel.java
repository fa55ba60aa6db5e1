package dev.zhuli.model;

import java.util.List;

/**
 * A model whose engine knows nothing of the marks of reasoning models: takes them out of the text,
 * and what was thought out of the answer.
 */
public final class UnmarkedModel implements Model {
  private final Model engine;

  public UnmarkedModel(Model engine) {
    this.engine = engine;
  }

  @Override
  public Info info() {
    return engine.info();
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return engine.countTokens(messages);
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    Collector heard = new Collector(listener);
    ThinkingMarks marks = new ThinkingMarks(heard);
    ModelReply raw =
        engine.generate(
            request,
            new ModelListener() {
              @Override
              public void onText(String piece) {
                marks.accept(piece);
              }

              @Override
              public void onReasoning(String piece) {
                heard.onReasoning(piece);
              }
            });
    marks.end();
    return new ModelReply(
        heard.text.toString(),
        heard.reasoning.toString(),
        raw.toolCalls(),
        raw.finish(),
        raw.usage(),
        raw.speech());
  }

  /** Passes pieces on and keeps them. */
  private static final class Collector implements ModelListener {
    private final ModelListener out;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();

    Collector(ModelListener out) {
      this.out = out;
    }

    @Override
    public void onText(String piece) {
      text.append(piece);
      out.onText(piece);
    }

    @Override
    public void onReasoning(String piece) {
      reasoning.append(piece);
      out.onReasoning(piece);
    }
  }
}
