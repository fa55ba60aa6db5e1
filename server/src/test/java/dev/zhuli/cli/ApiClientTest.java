package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private static final String CARDS =
      "{\"data\":[{\"assistant_id\":\"a1\",\"name\":\"思维导图 MindMap\"},"
          + "{\"assistant_id\":\"a2\",\"name\":\"ChatGLM\"}]}";
  private HttpServer server;
  private ApiClient client;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client = new ApiClient("http://127.0.0.1:" + server.getAddress().getPort() + "/", "id.secret");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void anAssistantIsFoundByIdNameOrPartOfIt() throws Exception {
    answer("/api/paas/v4/assistant/list", 200, CARDS);
    assertThat(client.assistantId("a2")).isEqualTo("a2");
    assertThat(client.assistantId("思维导图")).isEqualTo("a1");
    assertThatThrownBy(() -> client.assistantId("nobody"))
        .isInstanceOf(ApiClient.Refused.class)
        .hasMessageContaining("ChatGLM");
  }

  @Test
  void aTurnIsHeardPieceByPiece() throws Exception {
    answer("/api/paas/v4/assistant", 200, chunk("你") + chunk("好") + "data: [DONE]\n\n");
    assertThat(client.turn("a2", null, "hi", heard::add)).isEqualTo("c1");
    assertThat(heard).containsExactly("你", "好");
  }

  @Test
  void aFailureIsASentence() {
    answer("/api/paas/v4/assistant", 401, "{\"error\":{\"code\":\"1000\",\"message\":\"no\"}}");
    assertThatThrownBy(() -> client.turn("a2", null, "hi", heard::add))
        .isInstanceOf(ApiClient.Refused.class)
        .hasMessage("no (1000)");
  }

  @Test
  void aFailureInTheMiddleKeepsWhatWasHeard() {
    String failed =
        "data: {\"status\":\"failed\",\"last_error\":{\"code\":\"1234\",\"message\":\"x\"}}\n\n";
    answer("/api/paas/v4/assistant", 200, chunk("半") + failed);
    assertThatThrownBy(() -> client.turn("a2", null, "hi", heard::add)).hasMessage("x (1234)");
    assertThat(heard).containsExactly("半");
  }

  private static String chunk(String text) {
    return "data: {\"conversation_id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n"
        .formatted(text);
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
