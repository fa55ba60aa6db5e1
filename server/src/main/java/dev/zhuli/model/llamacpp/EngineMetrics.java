package dev.zhuli.model.llamacpp;

import dev.zhuli.model.llamacpp.Generation.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what each answer cost, in the log and as meters below {@code zhuli.model}. */
final class EngineMetrics {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedModel.class);

  private final Counter evaluated;
  private final Counter cached;
  private final Counter generated;
  private final Timer generation;

  EngineMetrics(MeterRegistry registry, SlotPool pool) {
    evaluated = registry.counter("zhuli.model.prompt.tokens.evaluated");
    cached = registry.counter("zhuli.model.prompt.tokens.cached");
    generated = registry.counter("zhuli.model.tokens.generated");
    generation = registry.timer("zhuli.model.generation");
    Gauge.builder("zhuli.model.queue.size", pool, SlotPool::waiting)
        .description("requests that wait for a slot of the embedded model")
        .register(registry);
  }

  void record(int slot, int promptTokens, Outcome outcome) {
    int reused = promptTokens - outcome.evaluated();
    evaluated.increment(outcome.evaluated());
    cached.increment(reused);
    generated.increment(outcome.generated());
    generation.record(Duration.ofNanos(outcome.totalNanos()));
    double writing = seconds(outcome.totalNanos() - outcome.firstNanos());
    log.info(
        "embedded model, slot {}: prompt {} tokens = {} cached + {} evaluated in {} s;"
            + " answer {} tokens at {} tokens/s, finish {}",
        slot,
        promptTokens,
        reused,
        outcome.evaluated(),
        rounded(seconds(outcome.firstNanos())),
        outcome.generated(),
        // The first token is there when the prompt is evaluated, so it took none of this time.
        rounded(outcome.generated() > 1 ? (outcome.generated() - 1) / writing : 0),
        outcome.finish());
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
