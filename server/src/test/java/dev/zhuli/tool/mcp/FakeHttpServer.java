package dev.zhuli.tool.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP server over HTTP that does the usual, unless a test says otherwise. */
final class FakeHttpServer implements AutoCloseable {
  /** What a test does with a message instead of the usual; true when it has answered. */
  interface Behaviour {
    boolean answer(HttpExchange exchange, JsonNode message) throws IOException;
  }

  record Seen(
      String method, String path, @Nullable String authorization, @Nullable String session) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  final List<Seen> seen = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = (exchange, message) -> false;
  volatile Behaviour stream = (exchange, message) -> false;
  volatile Behaviour token = (exchange, message) -> false;

  FakeHttpServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            headers.getFirst("Authorization"),
            headers.getFirst("Mcp-Session-Id")));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/token")) {
        boolean unused =
            token.answer(exchange, JsonMapper.shared().getNodeFactory().stringNode(body));
      } else if (exchange.getRequestMethod().equals("POST")) {
        post(exchange, JsonMapper.shared().readTree(body));
      } else if (!stream.answer(exchange, JsonMapper.shared().nullNode())) {
        exchange.sendResponseHeaders(405, -1);
      }
    } catch (IOException e) {
      // The client has gone, as some tests want it.
      return;
    }
  }

  private void post(HttpExchange exchange, JsonNode message) throws IOException {
    if (behaviour.answer(exchange, message)) {
      return;
    }
    if (!message.has("id")) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    String result =
        switch (message.path("method").asString()) {
          case "initialize" ->
              """
              {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}}, "serverInfo": {"name": "f", "version": "1"}}""";
          case "tools/list" ->
              """
              {"tools": [{"name": "echo", "inputSchema": {"type": "object"}}]}""";
          default -> content("hello");
        };
    exchange.getResponseHeaders().set("Mcp-Session-Id", "session-1");
    json(exchange, answer(message, result));
  }

  static String content(String text) {
    return "{\"content\": [{\"type\": \"text\", \"text\": \"" + text + "\"}]}";
  }

  static String answer(JsonNode request, String result) {
    return "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": %s}"
        .formatted(Objects.requireNonNull(request.get("id")), result);
  }

  static boolean isCall(JsonNode message) {
    return message.path("method").asString("").equals("tools/call");
  }

  static boolean json(HttpExchange exchange, String body) throws IOException {
    return reply(exchange, 200, "application/json", body);
  }

  static boolean reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    return true;
  }

  /** A body whose end the test decides on. */
  static OutputStream open(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** True when the test is over. */
  boolean pause(long millis) throws IOException {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
