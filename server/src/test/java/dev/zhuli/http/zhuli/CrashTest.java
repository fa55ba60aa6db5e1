package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.ServerProcess;
import dev.zhuli.http.SseClient;
import dev.zhuli.http.SseClient.Event;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a whole process shares with nobody, and what outlives it. */
@Tag("external")
@Order(0)
class CrashTest {
  @TempDir Path home;

  private record Seen(String conversation, String text) {}

  /** Killed in the middle of an answer; so is its successor, which has found a crash's traces. */
  @Test
  void whatAClientSawOutlivesAKilledProcessAndTheFolderIsNobodyElsesUntilThen() throws Exception {
    try (ScriptedUpstream upstream = ScriptedUpstream.start()) {
      upstream.byDefault(Script.steady("字", 100_000, 200));
      Seen seen;
      try (ServerProcess first = server(upstream)) {
        assertASecondServerIsRefused();
        assertThat(first.process().isAlive()).isTrue();
        seen = seeSomeChunks(first, 20);
      }
      try (ServerProcess second = server(upstream)) {
        HttpRequest request = second.request(path(seen)).GET().build();
        assertKept(seen, second.client().send(request, BodyHandlers.ofString()).body());
        seen = seeSomeChunks(second, 27);
      }
      try (RunningServer third = RunningServer.start(home)) {
        assertKept(seen, third.send(third.get(path(seen))).body());
      }
    }
  }

  private ServerProcess server(ScriptedUpstream upstream) throws IOException {
    return ServerProcess.start(
        home, "--zhuli.model.base-url=" + upstream.baseUrl(), "--zhuli.model.name=scripted");
  }

  private void assertASecondServerIsRefused() throws Exception {
    Process second = ServerProcess.launch(home, "--zhuli.embedded.model=none");
    assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("zhuli: 另一个服务正在使用 ZHULI_HOME " + home)
        .doesNotContain("\tat ")
        .hasLineCount(1);
    assertThat(second.waitFor()).isEqualTo(1);
  }

  private static String path(Seen seen) {
    return "/api/zhuli/conversations/" + seen.conversation();
  }

  private static void assertKept(Seen seen, String answer) {
    JsonNode whole = RunningServer.JSON.readTree(answer);
    assertThat(whole.at("/messages/0/content").asString()).isEqualTo("数一数");
    assertThat(whole.at("/messages/1/content").asString()).startsWith(seen.text());
    assertThat(whole.at("/messages/1/status").asString()).isEqualTo("partial");
    assertThat(whole.at("/runs/0/status").asString()).isEqualTo("interrupted");
  }

  private static Seen seeSomeChunks(ServerProcess server, int count)
      throws IOException, InterruptedException {
    HttpRequest request =
        server
            .request("/api/paas/v4/assistant")
            .POST(BodyPublishers.ofString(question("数一数").put("stream", true).toString()))
            .build();
    StringBuilder text = new StringBuilder();
    String conversation = "";
    SseClient events = new SseClient(server.client().send(request, BodyHandlers.ofInputStream()));
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
}
