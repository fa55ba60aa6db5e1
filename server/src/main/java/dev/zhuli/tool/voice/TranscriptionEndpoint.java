package dev.zhuli.tool.voice;

import dev.zhuli.config.TranscriptionSettings;
import dev.zhuli.error.ApiError.UpstreamFault;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns recordings into words, by an OpenAI-compatible {@code POST /audio/transcriptions}.
 * Thread-safe.
 */
public final class TranscriptionEndpoint implements AutoCloseable {
  /** Bytes of an answer: an hour of speech is some 60 KB. */
  private static final int MOST_BYTES = 1 << 20;

  private final TranscriptionSettings settings;
  private final VoiceService service;
  private final JsonMapper json;

  /**
   * @param settings with a base URL
   */
  public TranscriptionEndpoint(TranscriptionSettings settings, JsonMapper json) {
    this.settings = settings;
    this.service =
        new VoiceService(
            Objects.requireNonNull(settings.baseUrl()),
            "/audio/transcriptions",
            settings.apiKey(),
            settings.timeout());
    this.json = json;
  }

  /** Longest wait for the words of all recordings of a turn. */
  Duration timeout() {
    return settings.timeout();
  }

  /**
   * The words of a recording; empty where none were heard.
   *
   * @param atMost longest wait for them
   */
  String words(Recording recording, Duration atMost) throws VoiceException, InterruptedException {
    String boundary = "zhuli-" + UUID.randomUUID();
    byte[] answer =
        service.post(
            "multipart/form-data; boundary=" + boundary,
            form(boundary, recording),
            MOST_BYTES,
            atMost);
    try {
      JsonNode text = json.readTree(answer).path("text");
      if (text.isString()) {
        return text.stringValue().strip();
      }
    } catch (JacksonException e) {
      throw new VoiceException(UpstreamFault.UNREADABLE, "the answer is no JSON", e);
    }
    throw new VoiceException(UpstreamFault.UNREADABLE, "the answer has no text", null);
  }

  /** RFC 7578. Nothing in its heads comes from the caller. */
  private BodyPublisher form(String boundary, Recording recording) {
    String fields =
        field(boundary, "model", settings.model())
            + field(boundary, "language", settings.language())
            + field(boundary, "response_format", "json");
    String file =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"recording.%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, recording.kind().ending(), recording.kind().mediaType());
    return BodyPublishers.concat(
        BodyPublishers.ofString(fields + file),
        BodyPublishers.ofByteArray(recording.content()),
        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
  }

  private static String field(String boundary, String name, @Nullable String value) {
    return value == null || value.isBlank()
        ? ""
        : "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, value);
  }

  @Override
  public void close() {
    service.close();
  }
}
