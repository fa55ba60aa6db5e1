package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings.OAuth;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token by OAuth 2 client credentials (RFC 6749, 4.4), kept until shortly before it expires.
 * Whoever comes while it is fetched waits for the same one.
 */
final class OAuthToken {
  private static final int MOST_BYTES = 64 << 10;

  /** Where the answer doesn't tell (RFC 6749, 5.1, only recommends it). */
  private static final long USUAL_SECONDS = 300;

  private static final long LONGEST_SECONDS = 86_400;
  private static final long MARGIN_SECONDS = 30;

  private final OAuth settings;
  private final Duration timeout;
  private final HttpClient client;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String token;
  private long expires;

  OAuthToken(OAuth settings, Duration timeout, HttpClient client, LongSupplier nanos) {
    this.settings = settings;
    this.timeout = timeout;
    this.client = client;
    this.nanos = nanos;
  }

  /**
   * The token, fetched if there is none or it is about to expire.
   *
   * @throws McpException when none is to be had
   */
  String get() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      String known = token;
      if (known != null && nanos.getAsLong() - expires < 0) {
        return known;
      }
      return fetch();
    } finally {
      lock.unlock();
    }
  }

  /** The server has refused this one, whatever its time. */
  void refused(String old) {
    lock.lock();
    try {
      if (old.equals(token)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private String fetch() throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new McpException("取不到访问令牌（HTTP " + response.statusCode() + "）");
        }
        return keep(JsonMapper.shared().readTree(body.readNBytes(MOST_BYTES)));
      }
    } catch (IOException | JacksonException e) {
      throw new McpException("取不到访问令牌", e);
    }
  }

  private String keep(JsonNode answer) {
    String fresh = answer.path("access_token").asString("");
    if (!fresh.matches("[\\x21-\\x7e]+")) {
      throw new McpException("取不到访问令牌：令牌服务的回复里没有令牌");
    }
    long seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
    long life = Math.clamp(seconds, 0, LONGEST_SECONDS);
    long use = life - Math.min(MARGIN_SECONDS, life / 10);
    expires = nanos.getAsLong() + Duration.ofSeconds(use).toNanos();
    token = fresh;
    return fresh;
  }

  private HttpRequest request() {
    String scope = settings.scope();
    String form =
        "grant_type=client_credentials"
            + (scope == null || scope.isBlank() ? "" : "&scope=" + encoded(scope));
    String who = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
    String basic = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(Objects.requireNonNull(settings.tokenUrl())))
        .timeout(timeout)
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
  }
}
