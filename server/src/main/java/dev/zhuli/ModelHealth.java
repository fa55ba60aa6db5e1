package dev.zhuli;

import dev.zhuli.model.Model;
import dev.zhuli.model.Models;
import dev.zhuli.model.NoModel;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the model can answer: up, still loading, or why not. */
@Component("model")
class ModelHealth implements HealthIndicator {
  private final Model model;
  private final @Nullable EmbeddedModel embedded;

  ModelHealth(Models models, ObjectProvider<EmbeddedModel> embedded) {
    this.model = models.byDefault();
    this.embedded = embedded.getIfAvailable();
  }

  @Override
  public Health health() {
    if (model instanceof NoModel) {
      return Health.down().withDetail("reason", "no model").build();
    }
    return embedded == null ? up() : of(embedded);
  }

  private Health of(EmbeddedModel engine) {
    Optional<String> failure = engine.failure();
    if (failure.isPresent()) {
      return Health.down().withDetail("reason", failure.get()).build();
    }
    return engine.ready() ? up() : Health.outOfService().withDetail("reason", "loading").build();
  }

  private Health up() {
    return Health.up().withDetail("model", model.info().name()).build();
  }
}
