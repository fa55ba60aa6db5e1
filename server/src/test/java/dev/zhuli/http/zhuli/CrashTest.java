package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.KEY;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.SseClient;
import dev.zhuli.http.SseClient.Event;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The process is killed in the middle of an answer; what a client has seen is not lost. */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/api");
  private static final int ROUNDS = 2;

  @TempDir Path home;

  private record Seen(String conversation, String text) {}

  @Test
  void whatAClientSawOutlivesAKilledProcess() throws Exception {
    try (ScriptedUpstream upstream = ScriptedUpstream.start()) {
      upstream.byDefault(Script.steady("字", 100_000, 200));
      Server server = Server.start(home, upstream.baseUrl());
      for (int round = 0; round < ROUNDS; round++) {
        Seen seen = server.seeSomeChunks(20 + round * 7);
        server.kill();

        server = Server.start(home, upstream.baseUrl());
        JsonNode whole = server.get("/api/zhuli/conversations/" + seen.conversation());
        assertThat(whole.at("/messages/0/content").asString()).isEqualTo("数一数");
        assertThat(whole.at("/messages/1/content").asString()).startsWith(seen.text());
        assertThat(whole.at("/messages/1/status").asString()).isEqualTo("partial");
        assertThat(whole.at("/runs/0/status").asString()).isEqualTo("interrupted");
      }
      server.kill();
    }
  }

  /** The real server in a process of its own. */
  private record Server(Process process, String base, HttpClient client) {

    static Server start(Path home, String upstream) throws IOException {
      Process process =
          new ProcessBuilder(
                  List.of(
                      ProcessHandle.current().info().command().orElseThrow(),
                      "-Xmx256m",
                      "-XX:TieredStopAtLevel=1", // starts in two thirds of the time
                      "-cp",
                      System.getProperty("java.class.path"),
                      "dev.zhuli.Zhuli",
                      "serve",
                      "--zhuli.home=" + home,
                      "--zhuli.port=0",
                      "--zhuli.code-interpreter.mode=off",
                      "--zhuli.api-key=" + KEY,
                      "--zhuli.model.base-url=" + upstream,
                      "--zhuli.model.name=scripted"))
              .redirectErrorStream(true)
              .start();
      return new Server(process, address(process), HttpClient.newHttpClient());
    }

    private static String address(Process process) throws IOException {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder said = new StringBuilder();
      String line;
      while ((line = out.readLine()) != null) {
        said.append(line).append('\n');
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          return address.group(1);
        }
      }
      throw new IllegalStateException("The server did not start:\n" + said);
    }

    Seen seeSomeChunks(int count) throws IOException, InterruptedException {
      HttpRequest request =
          request("/api/paas/v4/assistant")
              .POST(BodyPublishers.ofString(question("数一数").put("stream", true).toString()))
              .build();
      StringBuilder text = new StringBuilder();
      String conversation = "";
      SseClient events = new SseClient(client.send(request, BodyHandlers.ofInputStream()));
      for (int i = 0; i < count; i++) {
        Event event = events.next();
        if (event != null) {
          conversation = event.json().path("conversation_id").asString();
          text.append(event.json().at("/choices/0/delta/content").asString());
        }
      }
      assertThat(text).hasSize(count);
      return new Seen(conversation, text.toString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return JSON.readTree(
          client.send(request(path).GET().build(), BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(base + path))
          .header("Authorization", KEY)
          .header("Content-Type", "application/json");
    }

    /** SIGKILL, and until the process is gone. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
      client.shutdownNow();
    }
  }
}
