package dev.zhuli.http;

import dev.zhuli.Zhuli;
import dev.zhuli.testkit.ScriptedUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole server on a free port, with a scripted upstream as its model; asked over real HTTP. */
public final class RunningServer implements AutoCloseable {
  public static final String KEY = "testkey0001.secretsecretsecret";
  public static final String OTHER_ASSISTANT = "664e0cade018d633146de0d2";
  public static final String CHATGLM = "65940acff94777010aa6b796";
  private static final String PYTHON = "--zhuli.code-interpreter.";
  public static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScriptedUpstream upstream;
  private final ConfigurableApplicationContext context;

  private RunningServer(ScriptedUpstream upstream, ConfigurableApplicationContext context) {
    this.upstream = upstream;
    this.context = context;
  }

  /** Starts it with all state below that folder; one at a time, for logging is set up anew. */
  public static synchronized RunningServer start(Path home, String... settings) {
    ScriptedUpstream upstream = ScriptedUpstream.start();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--zhuli.home=" + home,
                "--zhuli.port=0",
                "--zhuli.api-key=" + KEY,
                "--zhuli.model.base-url=" + upstream.baseUrl(),
                "--zhuli.model.name=scripted"));
    if (Stream.of(settings).noneMatch(setting -> setting.startsWith(PYTHON))) {
      all.add(PYTHON + "mode=off"); // else each would install its libraries
    }
    all.addAll(List.of(settings));
    return new RunningServer(
        upstream, SpringApplication.run(Zhuli.class, all.toArray(String[]::new)));
  }

  public ScriptedUpstream upstream() {
    return upstream;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** A body that asks ChatGLM something, as a sync call. */
  public static ObjectNode question(String text) {
    ObjectNode body = JSON.createObjectNode().put("assistant_id", CHATGLM).put("stream", false);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  public Answer ask(JsonNode body, String... headers) {
    return send(post("/api/paas/v4/assistant", body.toString(), headers));
  }

  public Answer askRaw(String body, String... headers) {
    return send(post("/api/paas/v4/assistant", body, headers));
  }

  public Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          new String(response.body(), StandardCharsets.UTF_8),
          response.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Begins a request whose answer is read while it comes. */
  public HttpResponse<InputStream> open(HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofInputStream());
  }

  public HttpRequest post(String path, String body, String... headers) {
    return builder(path, headers).POST(BodyPublishers.ofString(body)).build();
  }

  public HttpRequest get(String path, String... headers) {
    return builder(path, headers).GET().build();
  }

  /** A request with the key, unless the headers bring an {@code Authorization} of their own. */
  public HttpRequest.Builder builder(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
    builder.setHeader("Content-Type", "application/json");
    builder.setHeader("Authorization", "Bearer " + KEY);
    for (int i = 0; i < headers.length; i += 2) {
      builder.setHeader(headers[i], headers[i + 1]);
    }
    return builder;
  }

  /** A whole answer. */
  public record Answer(int status, String body, Map<String, List<String>> headers) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    /** The text of a sync answer. */
    public String text() {
      return json().at("/choices/0/message/content").asString();
    }

    /** The chunks of a stream, {@code [DONE]} left out. */
    public List<JsonNode> chunks() {
      List<JsonNode> chunks = new ArrayList<>();
      for (String event : body.split("\n\n")) {
        String data = event.substring("data: ".length());
        if (!data.equals("[DONE]")) {
          chunks.add(JSON.readTree(data));
        }
      }
      return chunks;
    }

    /** The joined text of a stream. */
    public String streamedText() {
      StringBuilder text = new StringBuilder();
      chunks().forEach(c -> text.append(c.at("/choices/0/delta/content").asString("")));
      return text.toString();
    }
  }

  /** Stops the server as a signal would, and its upstream. */
  @Override
  public void close() {
    context.close();
    upstream.close();
  }
}
