package dev.zhuli.access.moderation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that says whether a text is sensitive, behind an OpenAI-compatible {@code POST
 * /moderations}. Thread-safe; an answer is waited for no longer than the timeout.
 */
public final class ModerationEndpoint implements AutoCloseable {
  private static final int OK = 200;

  /** Characters that are judged at once: what small models and servers take. */
  private static final int PART = 8_000;

  /** Scores from which a finding is of level 0, 1 and 2; below them it is of level 3. */
  private static final double[] LEVELS = {0.9, 0.7, 0.5};

  private final Settings settings;
  private final URI address;
  private final HttpClient client;
  private final JsonMapper json;

  /**
   * @param baseUrl such as {@code https://api.example.com/v1}
   * @param apiKey its key, if it wants one
   * @param model the model's name there; null leaves it to the server
   * @param timeout longest wait for one answer
   * @param failOpen whether text passes that can't be judged
   */
  public record Settings(
      String baseUrl,
      @Nullable String apiKey,
      @Nullable String model,
      Duration timeout,
      boolean failOpen) {}

  public ModerationEndpoint(Settings settings, JsonMapper json) {
    this.settings = settings;
    this.address = URI.create(settings.baseUrl().strip().replaceAll("/+$", "") + "/moderations");
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    this.json = json;
  }

  boolean failOpen() {
    return settings.failOpen();
  }

  /**
   * Asks about a text, a long one part by part.
   *
   * @return what is wrong with it; empty when nothing is
   * @throws IOException when there is no answer, or none that can be read
   */
  Optional<Finding> ask(String text) throws IOException, InterruptedException {
    Optional<Finding> finding = Optional.empty();
    int start = 0;
    while (start < text.length() && finding.isEmpty()) {
      int end =
          text.offsetByCodePoints(start, Math.min(PART, text.codePointCount(start, text.length())));
      finding = askPart(text.substring(start, end));
      start = end;
    }
    return finding;
  }

  private Optional<Finding> askPart(String text) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request(text), BodyHandlers.ofByteArray());
    if (response.statusCode() != OK) {
      throw new IOException("HTTP " + response.statusCode());
    }
    try {
      return finding(json.readTree(response.body()).path("results"));
    } catch (JacksonException e) {
      throw new IOException("no JSON", e);
    }
  }

  private HttpRequest request(String text) {
    ObjectNode body = json.createObjectNode().put("input", text);
    if (settings.model() != null) {
      body.put("model", settings.model());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    @Nullable String key = settings.apiKey();
    if (key != null && !key.isBlank()) {
      request.header("Authorization", "Bearer " + key.strip());
    }
    return request.build();
  }

  private static Optional<Finding> finding(JsonNode results) throws IOException {
    if (results.isEmpty() || !results.path(0).path("flagged").isBoolean()) {
      throw new IOException("no results");
    }
    return results
        .valueStream()
        .filter(result -> result.path("flagged").asBoolean())
        .findFirst()
        .map(result -> new Finding(category(result), level(result.path("category_scores"))));
  }

  private static String category(JsonNode result) {
    return result
        .path("categories")
        .propertyStream()
        .filter(category -> category.getValue().asBoolean(false))
        .map(category -> category.getKey())
        .findFirst()
        .orElse("flagged");
  }

  private static int level(JsonNode scores) {
    double worst =
        scores.isEmpty()
            ? 1
            : scores.valueStream().mapToDouble(score -> score.asDouble(0)).max().orElse(1);
    int level = 0;
    while (level < LEVELS.length && worst < LEVELS[level]) {
      level++;
    }
    return level;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
