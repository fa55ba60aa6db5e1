package dev.zhuli.http.mcp;

import static dev.zhuli.http.mcp.Rpc.ask;
import static dev.zhuli.http.mcp.Rpc.cancelled;
import static dev.zhuli.http.mcp.Rpc.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Work that nobody waits for any more ends. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before all tests
class McpCancelTest {
  private static final String SESSION = "Mcp-Session-Id";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(home, "--zhuli.run.keep-alive=100ms", "--zhuli.web.open=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  private static HttpResponse<InputStream> openAnEndlessAnswer(Object id, String session)
      throws Exception {
    server.upstream().reply(Script.text("从前").stall());
    var response =
        server.open(Rpc.post(server, ask(id, "chat_glm", "讲").toString(), SESSION, session));
    server.upstream().awaitRequests(1);
    return response;
  }

  @Test
  void aCancelledCallEndsItsRunAndIsNotAnswered() throws Exception {
    var response = openAnEndlessAnswer(5, "one");
    Answer told = send(server, cancelled(5), SESSION, "one");
    assertThat(told.status()).isEqualTo(202);
    assertThat(Rpc.messages(response)).isEmpty();
    server.upstream().awaitAbandoned(1);
  }

  @Test
  void onlyTheSessionThatAskedCanCancel() throws Exception {
    var response = openAnEndlessAnswer(1, "mine");
    send(server, cancelled(1), SESSION, "another");
    send(server, cancelled("1"), SESSION, "mine"); // a text is another id than the number
    send(server, cancelled(1));
    String run = runs().getFirst().path("id").asString();
    assertThat(server.send(server.get("/api/zhuli/runs/" + run)).body()).contains("running");
    send(server, cancelled(1), SESSION, "mine");
    assertThat(Rpc.messages(response)).isEmpty();
  }

  private static List<JsonNode> runs() {
    String conversation =
        server
            .send(server.get("/api/zhuli/conversations?page=1&page_size=1"))
            .json()
            .findPath("id")
            .asString();
    return server
        .send(server.get("/api/zhuli/conversations/" + conversation))
        .json()
        .findPath("runs")
        .valueStream()
        .toList();
  }

  @Test
  void whoLeavesTheStreamEndsItsRun() throws Exception {
    var response = openAnEndlessAnswer(1, "leaving");
    response.body().close();
    server.upstream().awaitAbandoned(1);
  }

  @Test
  void anIdThatIsInUseIsRefusedAndFreeAfterwards() throws Exception {
    var response = openAnEndlessAnswer("a", "busy");
    Answer twice = send(server, ask("a", "chat_glm", "好"), SESSION, "busy");
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.json().at("/error/message").asString()).contains("id");
    send(server, cancelled("a"), SESSION, "busy");
    assertThat(Rpc.messages(response)).isEmpty();
    server.upstream().reply(Script.text("好"));
    assertThat(send(server, ask("a", "chat_glm", "好"), SESSION, "busy").status()).isEqualTo(200);
  }

  @Test
  void aBuiltInToolIsInterrupted() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket page = web.accept()) {
                  while (page.getInputStream().read() >= 0) {} // never answers
                  closed.complete(0);
                } catch (java.io.IOException e) {
                  closed.complete(1);
                }
              });
      var call = Rpc.call(9, "open_page");
      Rpc.arguments(call).put("url", "http://127.0.0.1:" + web.getLocalPort() + "/");
      var response = server.open(Rpc.post(server, call.toString(), SESSION, "web"));
      send(server, cancelled(9), SESSION, "web");
      assertThat(Rpc.messages(response)).isEmpty();
      assertThat(closed.get()).isNotNull();
    }
  }
}
