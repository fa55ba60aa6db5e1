package dev.zhuli.http.openai;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Short ways to ask in this dialect. */
final class Chats {
  static final String PATH = "/v1/chat/completions";
  static final String MODEL = "zhuli/ChatGLM";

  private Chats() {}

  static ObjectNode body(String text) {
    ObjectNode body = RunningServer.JSON.createObjectNode().put("model", MODEL);
    return add(body, "user", text);
  }

  static ObjectNode streamed(String text) {
    return body(text).put("stream", true);
  }

  static ObjectNode add(ObjectNode body, String role, String text) {
    body.withArray("messages").addObject().put("role", role).put("content", text);
    return body;
  }

  static ObjectNode declareWeather(ObjectNode body) {
    ObjectNode tool = body.putArray("tools").addObject().put("type", "function");
    tool.putObject("function")
        .put("name", "get_weather")
        .putObject("parameters")
        .put("type", "object");
    return body;
  }

  static Answer ask(RunningServer server, JsonNode body, String... headers) {
    return server.send(server.post(PATH, body.toString(), headers));
  }

  /** The run behind an answer or a chunk. */
  static String run(JsonNode answer) {
    return answer.path("id").asString().substring("chatcmpl-".length());
  }
}
