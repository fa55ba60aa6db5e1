package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.headerValue;
import static dev.zhuli.config.SettingRules.inRange;
import static dev.zhuli.config.SettingRules.positive;
import static dev.zhuli.config.SettingRules.together;
import static dev.zhuli.config.SettingRules.url;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What speaks answers, behind OpenAI's {@code /audio/speech}.
 *
 * @param baseUrl base of its API, such as {@code https://api.example.com/v1}; without it only a
 *     model that speaks itself does
 * @param apiKey its key, if it wants one
 * @param model name of the model there
 * @param voice the voice unless the caller names one
 * @param format {@code mp3}, {@code wav}, {@code opus}, {@code aac}, {@code flac} or {@code pcm16},
 *     unless the caller names one
 * @param timeout longest wait for one answer
 * @param maxChars most characters of an answer that are spoken; it ends with a whole sentence
 * @param keep how long a spoken answer is kept
 */
public record SpeechSettings(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String model,
    @DefaultValue("alloy") String voice,
    @DefaultValue("mp3") String format,
    @DefaultValue("60s") Duration timeout,
    @DefaultValue("4096") int maxChars,
    @DefaultValue("24h") Duration keep) {
  public SpeechSettings {
    url("zhuli.speech.base-url", baseUrl);
    headerValue("zhuli.speech.api-key", apiKey);
    together("zhuli.speech.base-url", baseUrl, "zhuli.speech.model", model);
    SettingRules.oneOf("zhuli.speech.format", format, "mp3", "wav", "opus", "aac", "flac", "pcm16");
    positive("zhuli.speech.timeout", timeout);
    inRange("zhuli.speech.max-chars", maxChars, 1, 100_000);
    positive("zhuli.speech.keep", keep);
  }

  /** Whether there is anything to ask. */
  public boolean isThere() {
    return baseUrl != null && !baseUrl.isBlank();
  }
}
