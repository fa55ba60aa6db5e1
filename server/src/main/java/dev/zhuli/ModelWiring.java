package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.FallbackModel;
import dev.zhuli.model.Model;
import dev.zhuli.model.Models;
import dev.zhuli.model.NoModel;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Which model answers: the configured server with its fallbacks, else the embedded engine. */
@Configuration(proxyBeanMethods = false)
class ModelWiring {
  private static final Logger log = LoggerFactory.getLogger(ModelWiring.class);

  @Bean
  Model primaryModel(ZhuliSettings settings, MeterRegistry registry, JsonMapper json) {
    if (settings.model().baseUrl() == null) {
      return embedded(settings, registry);
    }
    List<Model> chain = new ArrayList<>();
    chain.add(new OpenAiModel(OpenAiEndpoint.primary(settings.model()), json));
    OpenAiEndpoint.fallbacks(settings.model())
        .forEach(other -> chain.add(new OpenAiModel(other, json)));
    return chain.size() == 1 ? chain.getFirst() : new FallbackModel(chain);
  }

  private static Model embedded(ZhuliSettings settings, MeterRegistry registry) {
    EmbeddedSettings embedded = settings.embedded();
    if (embedded.model().equals("none")) {
      return new NoModel();
    }
    Optional<Path> file = new ModelFiles(settings.home()).present(embedded.model());
    if (file.isEmpty()) {
      log.error("The model {} is not there: fetch it with ./zhuli pull", embedded.model());
      return new NoModel();
    }
    return new EmbeddedModel(embedded, file.get(), registry);
  }

  @Bean
  Models models(Model primaryModel, ZhuliSettings settings, JsonMapper json) {
    Map<String, Model> others = new LinkedHashMap<>();
    if (settings.model().baseUrl() != null) {
      OpenAiEndpoint.fallbacks(settings.model())
          .forEach(other -> others.put(other.name(), new OpenAiModel(other, json)));
    }
    return new Models(primaryModel, others);
  }
}
