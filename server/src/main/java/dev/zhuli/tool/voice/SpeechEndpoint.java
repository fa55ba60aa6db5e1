package dev.zhuli.tool.voice;

import dev.zhuli.config.SpeechSettings;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.model.SpeechWish;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks texts, by an OpenAI-compatible {@code POST /audio/speech}. Thread-safe. */
public final class SpeechEndpoint implements AutoCloseable {
  /** Bytes of one spoken answer. */
  private static final int MOST_BYTES = 10 << 20;

  /** Answers that are spoken at the same time, half of them one tenant's: each takes memory. */
  private static final int MOST_AT_ONCE = 8;

  private final SpeechSettings settings;
  private final VoiceService service;
  private final JsonMapper json;
  private final Places places = new Places(MOST_AT_ONCE);

  /**
   * @param settings with a base URL
   */
  public SpeechEndpoint(SpeechSettings settings, JsonMapper json) {
    this.settings = settings;
    this.service =
        new VoiceService(
            Objects.requireNonNull(settings.baseUrl()),
            "/audio/speech",
            settings.apiKey(),
            settings.timeout());
    this.json = json;
  }

  /**
   * Speaks an answer.
   *
   * @param markdown the answer as it was written
   * @param silent what is said of an answer in which nothing can be spoken, such as one of code
   */
  public SpokenSound speak(String tenant, String markdown, SpeechWish wish, String silent)
      throws VoiceException, InterruptedException {
    String words = SpokenText.of(markdown, settings.maxChars());
    String text = words.isBlank() ? silent : words;
    if (!places.take(tenant, settings.timeout())) {
      throw new VoiceException(UpstreamFault.NO_PLACE, "no free place", null);
    }
    try {
      String format = Objects.requireNonNullElse(wish.format(), settings.format());
      byte[] body = json.writeValueAsBytes(body(text, wish, format));
      byte[] sound =
          service.post(
              "application/json", BodyPublishers.ofByteArray(body), MOST_BYTES, settings.timeout());
      return SpokenSound.of(sound, format);
    } finally {
      places.giveBack(tenant);
    }
  }

  private ObjectNode body(String text, SpeechWish wish, String format) {
    return json.createObjectNode()
        .put("model", settings.model())
        .put("input", text)
        .put("voice", Objects.requireNonNullElse(wish.voice(), settings.voice()))
        .put("response_format", format.equals(SpokenSound.PCM) ? "pcm" : format);
  }

  @Override
  public void close() {
    service.close();
  }
}
