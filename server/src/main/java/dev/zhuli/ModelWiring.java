package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.FallbackModel;
import dev.zhuli.model.Model;
import dev.zhuli.model.Models;
import dev.zhuli.model.NoModel;
import dev.zhuli.model.UnmarkedModel;
import dev.zhuli.model.files.ModelFiles;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import dev.zhuli.model.openai.OpenAiEndpoint;
import dev.zhuli.model.openai.OpenAiModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tools.jackson.databind.json.JsonMapper;

/** Which model answers: the configured server with its fallbacks, else the embedded engine. */
@Configuration(proxyBeanMethods = false)
class ModelWiring {
  private static final Logger log = LoggerFactory.getLogger(ModelWiring.class);
  private static final String NONE = "none";

  /** No model server is configured, and the embedded model is not switched off. */
  static final class WithoutModelServer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var environment = context.getEnvironment();
      return environment.getProperty("zhuli.model.base-url") == null
          && !NONE.equals(environment.getProperty("zhuli.embedded.model"));
    }
  }

  /** The embedded engine; loads in the background. Without its file each question says so. */
  @Bean(destroyMethod = "close")
  @Conditional(WithoutModelServer.class)
  EmbeddedModel embeddedModel(ZhuliSettings settings, MeterRegistry registry) {
    EmbeddedSettings embedded = settings.embedded();
    Optional<Path> file = new ModelFiles(settings.home()).present(embedded.model());
    return new EmbeddedModel(
        embedded, file.orElse(settings.home().resolve(embedded.model())), registry);
  }

  @Bean
  Models models(ObjectProvider<EmbeddedModel> embedded, ZhuliSettings settings, JsonMapper json) {
    if (settings.model().baseUrl() == null) {
      EmbeddedModel engine = embedded.getIfAvailable();
      return new Models(engine == null ? new NoModel() : new UnmarkedModel(engine), Map.of());
    }
    List<Model> chain = new ArrayList<>();
    Map<String, Model> others = new LinkedHashMap<>();
    chain.add(new OpenAiModel(OpenAiEndpoint.primary(settings.model()), json));
    for (OpenAiEndpoint fallback : OpenAiEndpoint.fallbacks(settings.model())) {
      Model other = new OpenAiModel(fallback, json);
      chain.add(other);
      others.put(fallback.name(), other);
    }
    log.info("Models in turn: {}", chain.stream().map(model -> model.info().name()).toList());
    return new Models(chain.size() == 1 ? chain.getFirst() : new FallbackModel(chain), others);
  }
}
