package dev.zhuli;

import dev.zhuli.access.moderation.Mode;
import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.access.moderation.ModerationEndpoint;
import dev.zhuli.access.moderation.WordList;
import dev.zhuli.config.BadSettingException;
import dev.zhuli.config.ModerationSettings;
import dev.zhuli.config.ZhuliSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts moderation together; where it is off for everybody, no list is read. */
@Configuration(proxyBeanMethods = false)
class ModerationWiring {
  private static final Logger log = LoggerFactory.getLogger(ModerationWiring.class);

  @Bean
  Moderation moderation(ZhuliSettings all, JsonMapper json, MeterRegistry meters) {
    ModerationSettings settings = all.moderation();
    Map<String, Mode> tenants = new HashMap<>();
    settings.tenants().forEach((tenant, own) -> tenants.put(tenant, own.mode()));
    Moderation.Modes modes = new Moderation.Modes(settings.mode(), tenants);
    if (!modes.any()) {
      return Moderation.off();
    }
    return new Moderation(
        modes, words(settings), endpoint(settings.endpoint(), json).orElse(null), meters);
  }

  private static WordList words(ModerationSettings settings) {
    try {
      WordList words =
          WordList.read(settings.builtIn(), settings.wordsFile(), settings.allowFile());
      log.info("Moderation looks for {} words", words.size());
      return words;
    } catch (IOException e) {
      throw new BadSettingException(
          "zhuli.moderation", "词表无法读取：" + e, "a list of words can't be read: " + e);
    }
  }

  private static Optional<ModerationEndpoint> endpoint(
      ModerationSettings.Endpoint endpoint, JsonMapper json) {
    return Optional.ofNullable(endpoint.baseUrl())
        .filter(url -> !url.isBlank())
        .map(
            url ->
                new ModerationEndpoint(
                    new ModerationEndpoint.Settings(
                        url,
                        endpoint.apiKey(),
                        endpoint.model(),
                        endpoint.timeout(),
                        endpoint.failOpen()),
                    json));
  }
}
