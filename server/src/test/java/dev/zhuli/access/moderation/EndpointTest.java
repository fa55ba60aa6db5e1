package dev.zhuli.access.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zhuli.access.moderation.Moderation.Modes;
import dev.zhuli.access.moderation.Moderation.Said;
import dev.zhuli.access.moderation.OutputCheck.Channel;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.ContentFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that judges texts, over real HTTP: what it says, and what happens when it can't. */
@SuppressWarnings("NullAway.Init") // set before each test
class EndpointTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final StringBuilder shown = new StringBuilder();
  private final CountDownLatch testOver = new CountDownLatch(1);
  private HttpServer server;
  private volatile boolean slow;
  private volatile String garbage = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/moderations", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    server.stop(0);
  }

  /** Finds every text sensitive that says 坏. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      asked.add(body);
      keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
      if (slow) {
        testOver.await();
      }
      boolean bad = body.path("input").asString().contains("坏");
      String result =
          "{\"results\":[{\"flagged\":%s,\"categories\":{\"violence\":%s},\"category_scores\":{\"violence\":%s}}]}"
              .formatted(bad, bad, bad ? "0.75" : "0.01");
      byte[] bytes = (garbage.isEmpty() ? result : garbage).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatItFlagsIsRefusedWithItsLevel() {
    Moderation moderation = moderation(Mode.BLOCK, true);
    moderation.checkInput("t", List.of(new Said("user", "好的")));
    assertThatThrownBy(() -> moderation.checkInput("t", List.of(new Said("user", "坏的"))))
        .isInstanceOfSatisfying(
            ApiException.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(new ApiError.Sensitive(new ContentFilter("user", 1))));
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst().path("model").asString()).isEqualTo("judge");
    assertThat(keys).containsOnly("Bearer key");
    assertThat(hits("input", "block")).isEqualTo(1);
  }

  @Test
  void anAnswerIsShownSentenceBySentenceAndEndsBeforeTheOneThatIsFlagged() {
    Channel channel = channel(moderation(Mode.BLOCK, true));
    channel.accept("第一句");
    assertThat(shown).isEmpty();
    channel.accept("好。第二");
    assertThat(shown).hasToString("第一句好。");
    assertThatThrownBy(() -> channel.accept("句坏！第三句。")).isInstanceOf(SensitiveTextException.class);
    assertThatThrownBy(() -> channel.accept("第四句。")).isInstanceOf(SensitiveTextException.class);
    channel.breakOff();
    assertThat(shown).hasToString("第一句好。");
  }

  @Test
  void theRestOfAnAnswerIsJudgedAtItsEnd() {
    Channel channel = channel(moderation(Mode.BLOCK, true));
    channel.accept("没有句号");
    channel.release();
    assertThat(shown).hasToString("没有句号");
    channel.accept("坏");
    assertThatThrownBy(channel::release).isInstanceOf(SensitiveTextException.class);
    assertThat(shown).hasToString("没有句号");
  }

  @Test
  void aFailingEndpointLetsTextThroughOrNotAsItIsSet() {
    server.stop(0);
    assertPassesOnlyWhenOpen();
  }

  @Test
  void aSlowEndpointIsNotWaitedFor() {
    slow = true;
    assertPassesOnlyWhenOpen();
  }

  @Test
  void anAnswerThatIsNoneCountsAsFailed() {
    for (String broken : List.of("<html>", "{}", "{\"results\":[]}", "{\"results\":[{}]}", "[1]")) {
      garbage = broken;
      assertPassesOnlyWhenOpen();
    }
  }

  private void assertPassesOnlyWhenOpen() {
    List<Said> said = List.of(new Said("user", "好的"));
    double before = meters.counter("zhuli.moderation.endpoint.failures").count();
    moderation(Mode.BLOCK, true).checkInput("t", said);
    assertThatThrownBy(() -> moderation(Mode.BLOCK, false).checkInput("t", said))
        .isInstanceOf(ApiException.class);
    assertThat(meters.counter("zhuli.moderation.endpoint.failures").count()).isEqualTo(before + 2);
  }

  @Test
  void aLongTextIsJudgedInParts() {
    String text = "😀".repeat(10_000);
    moderation(Mode.BLOCK, true).checkInput("t", List.of(new Said("user", text)));
    assertThat(asked.stream().map(body -> body.path("input").asString()))
        .hasSize(2)
        .allMatch(part -> part.codePoints().allMatch(c -> c == 0x1F600));
  }

  @Test
  void toWarnNothingWaits() {
    slow = true;
    moderation(Mode.WARN, false).checkInput("t", List.of(new Said("user", "坏的")));
    Channel channel = channel(moderation(Mode.WARN, false));
    channel.accept("坏的");
    channel.release();
    assertThat(shown).hasToString("坏的");
  }

  private Channel channel(Moderation moderation) {
    return moderation.output("t").orElseThrow().channel(shown::append);
  }

  private double hits(String where, String mode) {
    return meters.counter("zhuli.moderation.hits", "where", where, "mode", mode).count();
  }

  private Moderation moderation(Mode mode, boolean failOpen) {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/";
    ModerationEndpoint endpoint =
        new ModerationEndpoint(
            new ModerationEndpoint.Settings(base, "key", "judge", Duration.ofMillis(700), failOpen),
            JSON);
    return new Moderation(new Modes(mode, Map.of()), null, endpoint, meters);
  }
}
