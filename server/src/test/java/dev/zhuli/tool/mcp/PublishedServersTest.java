package dev.zhuli.tool.mcp;

import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static dev.zhuli.tool.mcp.Fixtures.error;
import static dev.zhuli.tool.mcp.Fixtures.names;
import static dev.zhuli.tool.mcp.Fixtures.output;
import static dev.zhuli.tool.mcp.Fixtures.program;
import static dev.zhuli.tool.mcp.Fixtures.servers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.config.McpServerSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that others have written, fetched with npm and pip: too long for the fast tests. */
@Tag("live")
@Timeout(600)
class PublishedServersTest {
  private static final String LONG = "{\"duration\": 60, \"steps\": 60}";

  @Test
  void theReferenceServerOverStandardInputAndOutput() throws Exception {
    String script = Published.everything().toString();
    McpServerSettings settings = program(PATIENCE, "node", List.of(script, "stdio"));
    try (McpServers servers = servers(settings)) {
      useEverything(servers);
      assertThat(output(servers.call("s", "get-env", "{}"))).contains("\"OWN\": \"mine\"");
    }
  }

  @Test
  void theReferenceServerOverHttp() throws Exception {
    String script = Published.everything().toString();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder = new ProcessBuilder("node", script, "streamableHttp");
    builder.environment().put("PORT", String.valueOf(port));
    Process server =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await().atMost(PATIENCE).ignoreExceptions().until(() -> isOpen(port));
      String url = "http://127.0.0.1:" + port + "/mcp";
      try (McpServers servers = servers(Fixtures.address(PATIENCE, url))) {
        useEverything(servers);
      }
    } finally {
      server.destroy();
    }
  }

  private static boolean isOpen(int port) throws java.io.IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  private static void useEverything(McpServers servers) {
    assertThat(names(servers.list("s"))).contains("echo", "get-sum", "get-tiny-image");
    assertThat(output(servers.call("s", "echo", "{\"message\": \"你好\"}"))).isEqualTo("Echo: 你好");
    assertThat(output(servers.call("s", "get-sum", "{\"a\": 2, \"b\": 3}"))).contains("5");
    assertThat(error(servers.call("s", "get-sum", "{\"a\": \"two\"}")))
        .containsIgnoringCase("invalid");
    assertThat(output(servers.call("s", "get-tiny-image", "{}"))).contains("[图片 image/png，约 ");
    assertThat(output(servers.call("s", "get-resource-links", "{\"count\": 2}"))).contains("[链接 ");
    McpResult weather = servers.call("s", "get-structured-content", "{\"location\": \"New York\"}");
    assertThat(weather)
        .isInstanceOfSatisfying(
            McpResult.Output.class,
            output -> assertThat(output.structured()).startsWith("{").contains("temperature"));
  }

  @Test
  void aCallThatTakesTooLongIsGivenUpAndTheServerStillServes() throws Exception {
    String script = Published.everything().toString();
    McpServerSettings settings = program(Duration.ofSeconds(15), "node", List.of(script, "stdio"));
    try (McpServers servers = servers(settings)) {
      assertThat(error(servers.call("s", "trigger-long-running-operation", LONG)))
          .contains("没有在 15 秒内回复");
      assertThat(output(servers.call("s", "echo", "{\"message\": \"x\"}"))).isEqualTo("Echo: x");
    }
  }

  @Test
  void aServerInPythonAndOnlyTheToolsThatAreAllowed() throws Exception {
    String program = Published.time().toString();
    McpServerSettings settings =
        Fixtures.settings(
            program,
            List.of("--local-timezone=Asia/Shanghai"),
            null,
            Map.of(),
            null,
            PATIENCE,
            List.of("get_*"));
    try (McpServers servers = servers(settings)) {
      assertThat(names(servers.list("s"))).containsExactly("get_current_time");
      assertThat(output(servers.call("s", "get_current_time", "{\"timezone\": \"Asia/Shanghai\"}")))
          .contains("+08:00");
      assertThat(error(servers.call("s", "convert_time", "{}"))).contains("没有可用的工具");
      assertThat(error(servers.call("s", "get_current_time", "{\"timezone\": \"Mars\"}")))
          .contains("Mars");
    }
  }
}
