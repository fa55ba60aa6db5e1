package dev.zhuli.model;

/** Hears a model's answer while it is written; called on the thread that called the model. */
public interface ModelListener {
  /** A piece of the answer; never empty, never a part of a surrogate pair. */
  void onText(String piece);

  /** A piece of the chain of thought, marks removed; never empty. */
  void onReasoning(String piece);

  /** Hears nothing, for calls of which only the reply matters. */
  static ModelListener silent() {
    return new ModelListener() {
      @Override
      public void onText(String piece) {}

      @Override
      public void onReasoning(String piece) {}
    };
  }
}
