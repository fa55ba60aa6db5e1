package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.headerValue;
import static dev.zhuli.config.SettingRules.positive;
import static dev.zhuli.config.SettingRules.url;

import dev.zhuli.access.moderation.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Checks of what callers say and are answered.
 *
 * @param mode {@code off}, {@code warn} (log and count) or {@code block}
 * @param builtIn whether the built-in list of words is used
 * @param wordsFile more words, one a line, {@code #} before a comment; read at the start
 * @param allowFile words that are to be none of the list, in the same form
 * @param endpoint a model that judges texts
 * @param tenants modes of single tenants, by the tenant's name
 */
public record ModerationSettings(
    @DefaultValue("off") Mode mode,
    @DefaultValue("true") boolean builtIn,
    @Nullable Path wordsFile,
    @Nullable Path allowFile,
    @DefaultValue Endpoint endpoint,
    @DefaultValue Map<String, Tenant> tenants) {
  public ModerationSettings {
    tenants = Map.copyOf(tenants);
  }

  /**
   * A model that judges texts, behind OpenAI's {@code /moderations}.
   *
   * @param baseUrl base of its API, such as {@code https://api.example.com/v1}; without it nobody
   *     is asked
   * @param apiKey its key, if it wants one
   * @param model name of the model there; without it, the server's own choice
   * @param timeout longest wait for one answer
   * @param failOpen whether text passes that can't be judged
   */
  public record Endpoint(
      @Nullable String baseUrl,
      @Nullable String apiKey,
      @Nullable String model,
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("true") boolean failOpen) {
    public Endpoint {
      url("zhuli.moderation.endpoint.base-url", baseUrl);
      headerValue("zhuli.moderation.endpoint.api-key", apiKey);
      positive("zhuli.moderation.endpoint.timeout", timeout);
    }
  }

  /** What holds for one tenant. */
  public record Tenant(Mode mode) {}
}
