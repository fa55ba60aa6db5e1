package dev.zhuli.assistant;

import dev.zhuli.model.ToolSpec;
import java.util.List;
import java.util.Locale;

/**
 * One assistant: a pipeline in plain blocking Java. It asks the model, uses tools, and writes what
 * happens to the reply; how it failed it says by throwing.
 */
public interface Assistant {
  AssistantCard card();

  /**
   * An English word for it, by which programs call it: 1 to 64 ASCII letters, digits, {@code _} and
   * {@code -}. Programs keep it, so it must not change; it may be the same as another's.
   */
  default String word() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * What every prompt of this assistant begins with, so that a model can have it ready; empty when
   * that varies.
   */
  default String fixedPrompt() {
    return "";
  }

  /** Functions that its callers are to run for it, beside those that they declare themselves. */
  default List<ToolSpec> functions() {
    return List.of();
  }

  /** Whether it deals with a request's translate parameters itself. */
  default boolean translates() {
    return false;
  }

  /**
   * Answers one turn.
   *
   * @throws InterruptedException when the run is cancelled
   * @throws dev.zhuli.model.ModelException when the model can't answer
   * @throws dev.zhuli.error.ApiException when the request can't be served
   */
  Answer answer(Turn turn, Reply reply) throws InterruptedException;
}
