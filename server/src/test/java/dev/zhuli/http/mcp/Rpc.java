package dev.zhuli.http.mcp;

import static java.util.Objects.requireNonNull;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Short ways to speak the protocol without any client's library. */
final class Rpc {
  static final String PATH = "/mcp";
  private static final String[] BOTH = {"Accept", "application/json, text/event-stream"};

  private Rpc() {}

  static ObjectNode request(Object id, String method) {
    ObjectNode request = RunningServer.JSON.createObjectNode().put("jsonrpc", "2.0");
    request.set("id", RunningServer.JSON.valueToTree(id));
    return request.put("method", method);
  }

  static ObjectNode initialize(String version) {
    ObjectNode request = request(0, "initialize");
    ObjectNode params = request.putObject("params").put("protocolVersion", version);
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "test").put("version", "1");
    return request;
  }

  static ObjectNode call(Object id, String tool) {
    ObjectNode request = request(id, "tools/call");
    request.putObject("params").put("name", tool).putObject("arguments");
    return request;
  }

  static ObjectNode ask(Object id, String assistant, String message) {
    ObjectNode request = call(id, assistant);
    arguments(request).put("message", message);
    return request;
  }

  static ObjectNode arguments(ObjectNode call) {
    return (ObjectNode) call.at("/params/arguments");
  }

  static ObjectNode withProgress(ObjectNode call, String token) {
    call.withObject("/params/_meta").put("progressToken", token);
    return call;
  }

  static ObjectNode cancelled(Object id) {
    ObjectNode told =
        RunningServer.JSON
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("method", "notifications/cancelled");
    told.putObject("params").set("requestId", RunningServer.JSON.valueToTree(id));
    return told;
  }

  static HttpRequest post(RunningServer server, String body, String... headers) {
    String[] all = Stream.of(BOTH, headers).flatMap(Stream::of).toArray(String[]::new);
    return server.post(PATH, body, all);
  }

  static Answer send(RunningServer server, JsonNode body, String... headers) {
    return server.send(post(server, body.toString(), headers));
  }

  /** A call's result, however the answer came. */
  static JsonNode result(RunningServer server, JsonNode call, String... headers) {
    return message(send(server, call, headers)).path("result");
  }

  /** The response among the messages of an answer. */
  static JsonNode message(Answer answer) {
    if (!answer.header("content-type").startsWith("text/event-stream")) {
      return answer.json();
    }
    String last = answer.body().strip();
    return RunningServer.JSON.readTree(last.substring(last.lastIndexOf("data: ") + 6));
  }

  static String text(JsonNode result) {
    return result.at("/content/0/text").asString();
  }

  /** All messages of a stream, up to its end. */
  static List<JsonNode> messages(HttpResponse<java.io.InputStream> response) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    try (SseClient events = new SseClient(response)) {
      SseClient.@Nullable Event event;
      while ((event = events.next()) != null) {
        messages.add(requireNonNull(event).json());
      }
    }
    return messages;
  }
}
