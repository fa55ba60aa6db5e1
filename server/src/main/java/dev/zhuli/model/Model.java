package dev.zhuli.model;

import java.util.List;

/** A chat model: the port that every engine and every model server is behind. */
public interface Model {

  /** What the model is and can do. */
  Info info();

  /**
   * Asks the model and blocks until it has answered; pieces are heard on the calling thread.
   *
   * <p>Marks of reasoning models ({@code <think>}, {@code <|begin_of_box|>}) never reach the
   * listener or the reply's text.
   *
   * @throws InterruptedException when the calling thread is interrupted: that is how a run is
   *     cancelled; the engine stops at once and its slot or connection is free again
   * @throws ModelException when the model can't answer
   */
  ModelReply generate(ModelRequest request, ModelListener listener) throws InterruptedException;

  /**
   * Tokens that these messages take in a prompt: exact for the embedded engine, a careful
   * over-estimate where the model's tokenizer is not known.
   */
  int countTokens(List<ChatMessage> messages);

  /**
   * @param contextTokens prompt and answer together
   * @param vision whether it can look at pictures
   * @param audio whether it hears recordings, and speaks its answers when it is asked to
   * @param tools whether it takes functions and answers with calls of its own
   */
  record Info(
      String name,
      int contextTokens,
      boolean vision,
      boolean audio,
      boolean tools,
      boolean embedded) {
    /** A model that neither hears nor speaks. */
    public Info(String name, int contextTokens, boolean vision, boolean tools, boolean embedded) {
      this(name, contextTokens, vision, false, tools, embedded);
    }
  }
}
