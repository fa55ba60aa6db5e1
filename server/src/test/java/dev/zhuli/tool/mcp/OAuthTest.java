package dev.zhuli.tool.mcp;

import static dev.zhuli.tool.mcp.FakeHttpServer.json;
import static dev.zhuli.tool.mcp.FakeHttpServer.reply;
import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static dev.zhuli.tool.mcp.Fixtures.error;
import static dev.zhuli.tool.mcp.Fixtures.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.config.McpServerSettings;
import dev.zhuli.config.McpServerSettings.OAuth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens by client credentials; the server admits the newest one only. */
@Timeout(120)
class OAuthTest {
  private final FakeHttpServer fake = start();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicLong later = new AtomicLong();

  private static FakeHttpServer start() {
    try {
      return new FakeHttpServer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void guard() {
    fake.token =
        (exchange, form) -> {
          String basic = exchange.getRequestHeaders().getFirst("Authorization");
          String who =
              new String(
                  Base64.getDecoder().decode(basic.substring("Basic ".length())),
                  StandardCharsets.UTF_8);
          assertThat(who).isEqualTo("me:s%26cret");
          assertThat(form.asString()).isEqualTo("grant_type=client_credentials&scope=a+b");
          return json(
              exchange,
              "{\"access_token\": \"t%d\", \"expires_in\": 3600}"
                  .formatted(tokens.incrementAndGet()));
        };
    fake.behaviour =
        (exchange, message) -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          return !("Bearer t" + tokens.get()).equals(given)
              && reply(exchange, 401, "text/plain", "");
        };
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private McpServers servers() {
    OAuth oauth = new OAuth(fake.url("/token"), "me", "s&cret", "a b");
    McpServerSettings settings =
        Fixtures.settings(null, List.of(), fake.url("/mcp"), Map.of(), oauth, PATIENCE, List.of());
    return new McpServers(Map.of("s", settings), () -> System.nanoTime() + later.get());
  }

  @Test
  void oneTokenServesUntilShortlyBeforeItExpires() {
    try (McpServers servers = servers()) {
      for (int i = 0; i < 3; i++) {
        assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      }
      assertThat(tokens).hasValue(1);
      later.addAndGet(Duration.ofSeconds(3600 - 29).toNanos());
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      assertThat(tokens).hasValue(2);
    }
  }

  @Test
  void aTokenThatIsRefusedIsFetchedAnewOnce() {
    try (McpServers servers = servers()) {
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      tokens.incrementAndGet();
      assertThat(output(servers.call("s", "echo", "{}"))).isEqualTo("hello");
      assertThat(tokens).hasValue(3);

      fake.behaviour = (exchange, message) -> reply(exchange, 401, "text/plain", "");
      assertThat(error(servers.call("s", "echo", "{}"))).contains("拒绝了访问（HTTP 401）");
      assertThat(tokens).hasValue(4);
    }
  }

  @Test
  void aTokenServiceThatFailsIsToldWithoutTheSecret() {
    fake.token = (exchange, form) -> reply(exchange, 400, "application/json", "{}");
    try (McpServers servers = servers()) {
      assertThat(error(servers.call("s", "echo", "{}"))).isEqualTo("MCP 服务“s”取不到访问令牌（HTTP 400）");
    }
    fake.token = (exchange, form) -> json(exchange, "{\"token\": 1}");
    try (McpServers servers = servers()) {
      assertThat(error(servers.call("s", "echo", "{}"))).contains("回复里没有令牌");
    }
    fake.token =
        (exchange, form) -> {
          exchange.getResponseHeaders().set("Location", fake.url("/elsewhere"));
          return reply(exchange, 307, "text/plain", "");
        };
    try (McpServers servers = servers()) {
      assertThat(error(servers.call("s", "echo", "{}"))).contains("HTTP 307");
      assertThat(fake.seen).noneMatch(s -> s.path().equals("/elsewhere"));
    }
  }
}
