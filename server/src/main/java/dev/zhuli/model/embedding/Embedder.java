package dev.zhuli.model.embedding;

import java.util.List;

/**
 * Turns texts into vectors of length 1: the greater the dot product of two, the nearer their
 * meaning. Thread-safe; callers wait interruptibly.
 */
public interface Embedder {
  /**
   * Vectors of passages, in their order. Slow: a passage of 500 Chinese characters takes about a
   * tenth of a second of one core. A text longer than the model's window counts with its beginning.
   *
   * @throws EmbeddingException when there is no model, or it takes too long
   */
  float[][] embed(List<String> texts) throws InterruptedException;

  /**
   * Vector of a question; doesn't wait behind passages.
   *
   * @throws EmbeddingException as {@link #embed}
   */
  float[] embedQuestion(String question) throws InterruptedException;

  /** Length of the vectors. */
  int dimensions();
}
