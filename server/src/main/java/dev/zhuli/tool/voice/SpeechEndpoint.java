package dev.zhuli.tool.voice;

import dev.zhuli.config.SpeechSettings;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.model.SpeechWish;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks texts, by an OpenAI-compatible {@code POST /audio/speech}. Thread-safe. */
public final class SpeechEndpoint implements AutoCloseable {
  /** Bytes of one spoken answer. */
  private static final int MOST_BYTES = 10 << 20;

  /** Answers that are spoken at the same time, since each may take so much memory. */
  private static final int MOST_AT_ONCE = 8;

  private final SpeechSettings settings;
  private final VoiceService service;
  private final JsonMapper json;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

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
   * @return its sound; empty when nothing in it can be spoken
   */
  public SpokenSound speak(String markdown, SpeechWish wish)
      throws VoiceException, InterruptedException {
    String text = SpokenText.of(markdown, settings.maxChars());
    if (text.isBlank()) {
      return SpokenSound.NOTHING;
    }
    if (!places.tryAcquire(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new VoiceException(UpstreamFault.TIMED_OUT, "no free place", null);
    }
    try {
      String format = Objects.requireNonNullElse(wish.format(), settings.format());
      byte[] body = json.writeValueAsBytes(body(text, wish, format));
      byte[] sound = service.post("application/json", BodyPublishers.ofByteArray(body), MOST_BYTES);
      return SpokenSound.of(sound, format);
    } finally {
      places.release();
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
