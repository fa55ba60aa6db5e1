package dev.zhuli;

import dev.zhuli.model.Model;
import dev.zhuli.model.NoModel;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the model can answer: up, still loading, or why not. */
@Component("model")
class ModelHealth implements HealthIndicator {
  private final Model model;

  ModelHealth(Model primaryModel) {
    this.model = primaryModel;
  }

  @Override
  public Health health() {
    return switch (model) {
      case EmbeddedModel embedded when embedded.failure().isPresent() ->
          Health.down().withDetail("reason", embedded.failure().get()).build();
      case EmbeddedModel embedded when !embedded.ready() ->
          Health.outOfService().withDetail("reason", "loading").build();
      case NoModel none -> Health.down().withDetail("reason", "no model").build();
      default -> Health.up().withDetail("model", model.info().name()).build();
    };
  }
}
