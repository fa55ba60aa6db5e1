package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.headerValue;
import static dev.zhuli.config.SettingRules.positive;
import static dev.zhuli.config.SettingRules.together;
import static dev.zhuli.config.SettingRules.url;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What turns recordings into words, behind OpenAI's {@code /audio/transcriptions}.
 *
 * @param baseUrl base of its API, such as {@code https://api.example.com/v1}; without it only a
 *     model that hears does
 * @param apiKey its key, if it wants one
 * @param model name of the model there
 * @param language ISO 639-1 code of what is spoken; without it, it is found out there
 * @param timeout longest wait for the words of all recordings of a turn
 */
public record TranscriptionSettings(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String model,
    @Nullable String language,
    @DefaultValue("60s") Duration timeout) {
  public TranscriptionSettings {
    url("zhuli.transcription.base-url", baseUrl);
    headerValue("zhuli.transcription.api-key", apiKey);
    together("zhuli.transcription.base-url", baseUrl, "zhuli.transcription.model", model);
    headerValue("zhuli.transcription.language", language);
    positive("zhuli.transcription.timeout", timeout);
  }

  /** Whether there is anything to ask. */
  public boolean isThere() {
    return baseUrl != null && !baseUrl.isBlank();
  }
}
