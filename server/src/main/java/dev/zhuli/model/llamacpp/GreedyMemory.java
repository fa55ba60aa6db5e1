package dev.zhuli.model.llamacpp;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the promise that a greedy request is repeatable, by remembering the answers of the latest.
 *
 * <p>llama.cpp alone does not keep it: its sums run in the order in which the cache's cells happen
 * to lie, which depends on what other slots did before, and a last bit that differs is enough to
 * tip a close choice between two words. Two equal requests that run at the same time may still
 * differ, and so may one after a restart.
 */
final class GreedyMemory {
  private static final int MOST = 512;

  private final Map<Key, Answer> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
          return size() > MOST;
        }
      };

  /** All that a greedy answer depends on. */
  private record Key(IntBuffer prompt, OutputFormat format, int limit) {}

  record Answer(String text, int tokens, FinishReason finish) {}

  synchronized Optional<Answer> recall(ModelRequest request, int[] prompt, int limit) {
    return request.sampling() == Sampling.GREEDY
        ? Optional.ofNullable(answers.get(key(request, prompt, limit)))
        : Optional.empty();
  }

  synchronized void remember(ModelRequest request, int[] prompt, int limit, Answer answer) {
    if (request.sampling() == Sampling.GREEDY) {
      answers.putIfAbsent(key(request, prompt, limit), answer);
    }
  }

  private static Key key(ModelRequest request, int[] prompt, int limit) {
    return new Key(IntBuffer.wrap(prompt), request.format(), limit);
  }
}
