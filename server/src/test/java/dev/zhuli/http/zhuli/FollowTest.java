package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.question;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import dev.zhuli.http.SseClient.Event;
import dev.zhuli.testkit.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run goes on whatever its followers do; they can leave, come back, or stop it. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FollowTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            home, "--zhuli.run.conversation-wait=200ms", "--zhuli.run.keep-alive=200ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void aClientThatLeavesLosesNothing() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("前半").waitFor(gate).then("后半"));
    String conversation;
    String run;
    try (SseClient client = stream(question("讲"))) {
      JsonNode first = requireNonNull(client.next()).json();
      conversation = first.path("conversation_id").asString();
      run = first.path("id").asString();
    }
    gate.countDown();

    List<Event> events = follow(run, null);
    assertThat(texts(events)).isEqualTo("前半后半");
    assertThat(events.getLast().name()).isEqualTo("completed");
    JsonNode whole = conversation(conversation);
    assertThat(whole.at("/messages/1/content").asString()).isEqualTo("前半后半");
    assertThat(whole.at("/messages/1/status").asString()).isEqualTo("complete");
  }

  @Test
  void followingAgainFromAnyPointHasNoGapAndNoRepeat() throws Exception {
    server.upstream().reply(Script.text("一", "二", "三", "四", "五"));
    Answer answer = server.ask(question("数"));
    String run = answer.json().path("id").asString();

    List<Event> all = follow(run, null);
    assertThat(all).extracting(Event::id).containsExactly("1", "2", "3", "4", "5", "6");
    for (Event event : all) {
      List<Event> rest = follow(run, event.id());
      assertThat(rest).isEqualTo(all.subList(Integer.parseInt(event.id()), all.size()));
    }
  }

  @Test
  void aFollowerOfARunningRunSeesWhatWasAndWhatComes() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("甲").waitFor(gate).then("乙"));
    try (SseClient client = stream(question("讲"))) {
      String run = requireNonNull(client.next()).json().path("id").asString();
      try (SseClient follower = followOpen(run, null)) {
        assertThat(requireNonNull(follower.next()).json().path("text").asString()).isEqualTo("甲");
        gate.countDown();
        assertThat(requireNonNull(follower.next()).json().path("text").asString()).isEqualTo("乙");
      }
    }
  }

  @Test
  void aQuietStreamIsKeptAliveByAnEmptyChunk() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.empty().waitFor(gate).then("好"));
    try (SseClient client = stream(question("讲"))) {
      JsonNode chunk = requireNonNull(client.next()).json();
      assertThat(chunk.at("/choices/0/delta/content").asString()).isEmpty();
      assertThat(chunk.path("status").asString()).isEqualTo("in_process");
    }
    gate.countDown();
  }

  @Test
  void aJavaSdkIsKeptAliveWhileAModelThinks() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    String[] thoughts = new String[40];
    Arrays.fill(thoughts, "想");
    server
        .upstream()
        .reply(
            Script.empty()
                .reasoning(thoughts)
                .delayBetween(Duration.ofMillis(20))
                .waitFor(gate)
                .then("好"));
    String body = question("讲").put("stream", true).toString();
    try (SseClient client =
        new SseClient(
            server.open(
                server.post("/api/paas/v4/assistant", body, "x-source-channel", "java-sdk")))) {
      JsonNode chunk = requireNonNull(client.next()).json();
      assertThat(chunk.at("/choices/0/delta").has("content")).isTrue();
      assertThat(chunk.at("/choices/0/delta/content").asString()).isEmpty();
    }
    gate.countDown();
  }

  @Test
  void aLastEventIdFarBeyondTheEndIsNoError() throws Exception {
    String run = server.ask(question("数")).json().path("id").asString();
    assertThat(follow(run, "99999999999")).isEmpty();
  }

  @Test
  void aRequestSentTwiceAtOnceIsOneRun() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("一次").waitFor(gate));
    ObjectNode body = question("讲").put("request_id", "req-twice-1");
    try (SseClient first = stream(body);
        SseClient second = stream(body)) {
      String run = requireNonNull(first.next()).json().path("id").asString();
      assertThat(requireNonNull(second.next()).json().path("id").asString()).isEqualTo(run);
    }
    gate.countDown();
  }

  @Test
  void aCancelledRunStopsTheModelAndKeepsWhatWasWritten() throws Exception {
    server.upstream().reply(Script.steady("字", 10_000, 50));
    try (SseClient client = stream(question("讲"))) {
      JsonNode first = requireNonNull(client.next()).json();
      String run = first.path("id").asString();
      Answer cancel = server.send(server.post("/api/zhuli/runs/" + run + "/cancel", "{}"));
      assertThat(cancel.status()).isEqualTo(200);

      assertThat(follow(run, null).getLast().name()).isEqualTo("cancelled");
      server.upstream().awaitAbandoned(1);
      JsonNode whole = conversation(first.path("conversation_id").asString());
      assertThat(whole.at("/messages/1/content").asString()).startsWith("字");
      assertThat(whole.at("/messages/1/status").asString()).isEqualTo("partial");
      assertThat(whole.at("/runs/0/status").asString()).isEqualTo("cancelled");
    }
  }

  @Test
  void aSecondTurnOfAConversationWaitsBrieflyAndIsThenRefused() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("慢").waitFor(gate).then("慢"), Script.text("快"));
    try (SseClient client = stream(question("一"))) {
      JsonNode first = requireNonNull(client.next()).json();
      ObjectNode second =
          question("二").put("conversation_id", first.path("conversation_id").asString());

      Answer refused = server.ask(second);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("code").asInt()).isEqualTo(1302);
      assertThat(refused.header("x-should-retry")).isEqualTo("true");

      gate.countDown();
      follow(first.path("id").asString(), null);
      assertThat(server.ask(second).text()).isEqualTo("快");
    }
  }

  @Test
  void aClientThatReadsNothingHoldsUpNobody() throws Exception {
    String chunk = "慢".repeat(2_000);
    server.upstream().reply(Script.steady(chunk, 2_000, 1_000_000));
    String body = question("讲").put("stream", true).toString();
    try (Socket stuck = new Socket()) {
      stuck.setReceiveBufferSize(4096);
      stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      stuck.getOutputStream().write(rawRequest(body));
      server.upstream().awaitRequests(1);
      String conversation =
          server.send(server.get("/api/zhuli/conversations")).json().at("/data/0/id").asString();
      String run = conversation(conversation).at("/runs/0/id").asString();

      List<Event> events = follow(run, null);
      assertThat(events.getLast().name()).isEqualTo("completed");
      assertThat(texts(events)).hasSize(2_000 * chunk.length());
    }
  }

  private static byte[] rawRequest(String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] start =
        """
        POST /api/paas/v4/assistant HTTP/1.1
        Host: localhost
        Authorization: %s
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(RunningServer.KEY, content.length)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  @Test
  void anotherTenantCanNeitherSeeNorStopARun() throws Exception {
    String run = server.ask(question("秘密")).json().path("id").asString();
    String other = server.bean(Keys.class).create("other", null).token();
    for (String path : List.of("/api/zhuli/runs/" + run, "/api/zhuli/runs/" + run + "/events")) {
      Answer answer = server.send(server.get(path, "Authorization", other));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().path("code").asInt()).isEqualTo(1222);
    }
    Answer cancel =
        server.send(
            server.post("/api/zhuli/runs/" + run + "/cancel", "{}", "Authorization", other));
    assertThat(cancel.status()).isEqualTo(404);
  }

  private static SseClient stream(ObjectNode body) throws IOException, InterruptedException {
    return new SseClient(
        server.open(server.post("/api/paas/v4/assistant", body.put("stream", true).toString())));
  }

  private static SseClient followOpen(String run, @Nullable String lastId)
      throws IOException, InterruptedException {
    String path = "/api/zhuli/runs/" + run + "/events";
    return new SseClient(
        server.open(lastId == null ? server.get(path) : server.get(path, "Last-Event-ID", lastId)));
  }

  private static List<Event> follow(String run, @Nullable String lastId)
      throws IOException, InterruptedException {
    List<Event> events = new ArrayList<>();
    try (SseClient client = followOpen(run, lastId)) {
      Event event;
      while ((event = client.next()) != null) {
        events.add(event);
      }
    }
    return events;
  }

  private static String texts(List<Event> events) {
    StringBuilder text = new StringBuilder();
    events.stream()
        .filter(event -> event.name().equals("text"))
        .forEach(event -> text.append(event.json().path("text").asString()));
    return text.toString();
  }

  private static JsonNode conversation(String id) {
    return server.send(server.get("/api/zhuli/conversations/" + id)).json();
  }
}
