package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.model.openai.OpenAiEndpoint;
import dev.zhuli.tool.Excerpt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of an OpenAI-compatible audio API. Follows no redirects; an answer is bounded in bytes
 * and, from the first byte sent to the last one read, in time. Thread-safe.
 */
final class VoiceService implements AutoCloseable {
  private static final int OK = 200;
  private static final int MOST_ERROR = 300;
  private static final int ERROR_BYTES = 4_096;

  private final URI address;
  private final @Nullable String apiKey;
  private final HttpClient client;

  /**
   * @param path what follows the base, such as {@code /audio/speech}, unless it is there already
   * @param timeout longest wait for a connection
   */
  VoiceService(String baseUrl, String path, @Nullable String apiKey, Duration timeout) {
    this.address = OpenAiEndpoint.address(baseUrl, path);
    this.apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Sends a body and waits for the whole answer.
   *
   * @param most bytes of the answer
   * @param atMost longest wait for a whole answer
   * @throws InterruptedException when the calling thread is interrupted; the call is broken off
   */
  byte[] post(String contentType, BodyPublisher body, int most, Duration atMost)
      throws VoiceException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(
            request(contentType, body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    try {
      HttpResponse<byte[]> answer = call.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (answer.statusCode() != OK) {
        throw VoiceException.of(answer.statusCode(), words(answer.body()), param(answer.body()));
      }
      return answer.body();
    } catch (TimeoutException e) {
      throw new VoiceException(UpstreamFault.TIMED_OUT, "no answer within " + atMost, e);
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } finally {
      call.cancel(true); // of no effect once it is over
    }
  }

  private HttpRequest request(String contentType, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Content-Type", contentType).POST(body);
    if (apiKey != null) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    return request.build();
  }

  private static VoiceException fault(@Nullable Throwable cause) {
    String message = String.valueOf(cause);
    return switch (cause) {
      case HttpTimeoutException e -> new VoiceException(UpstreamFault.TIMED_OUT, message, e);
      case ConnectException e -> new VoiceException(UpstreamFault.REFUSED, message, e);
      case IOException e -> new VoiceException(UpstreamFault.BROKE_OFF, message, e);
      case null, default -> new VoiceException(UpstreamFault.UNREADABLE, message, cause);
    };
  }

  /** Which field the service finds wrong; empty where it doesn't say. */
  private static String param(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body).path("error").path("param").asString("");
    } catch (JacksonException e) {
      return ""; // proxies answer with pages
    }
  }

  /** What the service says, for the log: on one line, short, and without the key. */
  private String words(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, ERROR_BYTES), StandardCharsets.UTF_8);
    String safe = apiKey == null ? text : text.replace(apiKey, "***");
    return Excerpt.of(safe.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), MOST_ERROR);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
