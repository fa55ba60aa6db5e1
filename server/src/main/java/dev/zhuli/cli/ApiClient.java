package dev.zhuli.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of the API that a terminal needs. */
final class ApiClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String DATA = "data:";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String base;
  private final String key;

  /**
   * @param base the server's address, without a path; one that ends in the API's base is good too
   */
  ApiClient(String base, String key) {
    String root = base.replaceFirst("/+$", "");
    this.base = root.endsWith("/api/paas/v4") ? root : root + "/api/paas/v4";
    this.key = key;
  }

  /** The server said no; the message is a sentence for a person. */
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  /** The id of the assistant that has this id or name, or the one whose name has this part. */
  String assistantId(String idOrName) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        post("/assistant/list", Map.of("assistant_id_list", List.of()));
    try (InputStream body = response.body()) {
      List<JsonNode> all = JSON.readTree(body).path("data").valueStream().toList();
      return all.stream()
          .filter(card -> idOrName.equals(text(card, "assistant_id")))
          .findFirst()
          .or(() -> all.stream().filter(card -> text(card, "name").equals(idOrName)).findFirst())
          .or(() -> all.stream().filter(card -> text(card, "name").contains(idOrName)).findFirst())
          .map(card -> text(card, "assistant_id"))
          .orElseThrow(() -> new Refused(unknown(idOrName, all)));
    }
  }

  private static String unknown(String idOrName, List<JsonNode> all) {
    String names = String.join(", ", all.stream().map(card -> text(card, "name")).toList());
    return "没有助理 %s / there is no assistant %s. 可选 / known: %s"
        .formatted(idOrName, idOrName, names);
  }

  /**
   * One turn, streamed.
   *
   * @param heard gets the answer's text piece by piece
   * @return the conversation's id
   */
  @Nullable String turn(
      String assistant, @Nullable String conversation, String said, Consumer<String> heard)
      throws IOException, InterruptedException {
    var content = List.of(Map.of("type", "text", "text", said));
    Map<String, Object> body = new HashMap<>();
    body.put("assistant_id", assistant);
    body.put("model", "glm-4-assistant");
    body.put("stream", true);
    body.put("messages", List.of(Map.of("role", "user", "content", content)));
    if (conversation != null) {
      body.put("conversation_id", conversation);
    }
    HttpResponse<InputStream> response = post("/assistant", body);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      return follow(lines, conversation, heard);
    }
  }

  private static @Nullable String follow(
      BufferedReader lines, @Nullable String conversation, Consumer<String> heard)
      throws IOException {
    @Nullable String id = conversation;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
      if (data.startsWith("{")) {
        JsonNode chunk = JSON.readTree(data);
        id = chunk.path("conversation_id").asString(id);
        chunk.path("choices").valueStream().forEach(c -> piece(c.path("delta"), heard));
        failed(chunk.path("last_error"));
      }
    }
    return id;
  }

  private static void piece(JsonNode delta, Consumer<String> heard) {
    String content = text(delta, "content");
    if (!content.isEmpty()) {
      heard.accept(content);
    }
  }

  private static void failed(JsonNode error) {
    if (error.isObject()) {
      throw new Refused(text(error, "message") + " (" + text(error, "code") + ")");
    }
  }

  private HttpResponse<InputStream> post(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  private static Refused refused(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      JsonNode error = JSON.readTree(body).path("error");
      if (error.isObject()) {
        return new Refused(text(error, "message") + " (" + text(error, "code") + ")");
      }
    } catch (JacksonException e) {
      // Something else than this API answers there; the status is all that is known.
    }
    return new Refused("HTTP " + response.statusCode() + " " + response.uri());
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
