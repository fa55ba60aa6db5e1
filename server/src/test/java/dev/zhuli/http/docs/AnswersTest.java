package dev.zhuli.http.docs;

import static dev.zhuli.http.RunningServer.CHATGLM;
import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Real answers are as they are described: each field, and no other. */
@SuppressWarnings("NullAway.Init") // set before all tests
class AnswersTest {
  private static final String TURN = "POST /api/paas/v4/assistant";
  private static final String CHAT = "POST /v1/chat/completions";
  private static final String[] NO_KEY = {"Authorization", ""};

  @TempDir static Path home;
  private static RunningServer server;
  private static Description description;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.attempts=1");
    description = Description.read();
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
  void turns() {
    server.upstream().reply(Script.empty().reasoning("想想").then("好。"));
    holds(TURN, 200, server.ask(question("你好")));
    server.upstream().reply(Script.empty().reasoning("想想").then("好", "。"));
    holds(TURN, 200, server.ask(question("你好").put("stream", true)));
    for (boolean stream : new boolean[] {false, true}) {
      server.upstream().reply(Script.empty().toolCall("c", "get_weather", "{\"city\":\"北京\"}"));
      Answer called = server.ask(declaring(question("天气")).put("stream", stream));
      assertThat(called.body()).contains("get_weather");
      holds(TURN, 200, called);
    }
  }

  @Test
  void turnsWithBuiltInTools() {
    for (boolean stream : new boolean[] {false, true}) {
      server
          .upstream()
          .reply(
              Script.empty().toolCall("c", "calculator", "{\"expression\":\"6*7\"}"),
              Script.text("42。"));
      ObjectNode body = question("6*7").put("model", "glm-4-alltools").put("stream", stream);
      Answer answer = server.ask(body);
      assertThat(answer.body()).contains("calculator");
      holds(TURN, 200, answer);
      holds("GET /api/zhuli/runs/{id}/events", 200, events(runOf(answer)));
    }
  }

  private static String runOf(Answer answer) {
    return answer.header("content-type").startsWith("text/event-stream")
        ? answer.chunks().getFirst().path("id").asString()
        : answer.json().path("id").asString();
  }

  private static Answer events(String run) {
    return get("/api/zhuli/runs/" + run + "/events");
  }

  @Test
  void turnsThatFail() {
    holds(TURN, 400, server.askRaw("{"));
    holds(TURN, 400, server.ask(JSON.createObjectNode(), "User-Agent", "okhttp/3.14.9"));
    holds(TURN, 401, server.ask(question("你好"), NO_KEY));
    holds(TURN, 415, server.ask(question("你好"), "Content-Type", "text/plain"));
    ObjectNode once = question("一次").put("request_id", "described-1");
    holds(TURN, 200, server.ask(once));
    holds(TURN, 409, server.ask(question("两次").put("request_id", "described-1")));
    holds(TURN, 413, server.askRaw("[" + " ".repeat(17 << 20) + "]"));
    holds(TURN, 431, server.ask(question("长"), "X-Long", "x".repeat(20_000)));
    server.upstream().reply(Script.failure(500, "broken"));
    Answer failed = server.ask(question("坏"));
    holds(TURN, 500, failed);
    server.upstream().reply(Script.text("说到一半").breakOff());
    Answer broken = server.ask(question("断").put("stream", true));
    assertThat(broken.body()).contains("last_error");
    holds(TURN, 200, broken);
  }

  @Test
  void chats() {
    for (boolean stream : new boolean[] {false, true}) {
      server.upstream().reply(Script.empty().reasoning("想想").then("好", "。"));
      ObjectNode body = chat("你好").put("stream", stream);
      body.putObject("stream_options").put("include_usage", true);
      holds(CHAT, 200, chat(body.put("store", true)));
      server.upstream().reply(Script.empty().toolCall("c", "get_weather", "{}"));
      Answer called = chat(tooled(chat("天气").put("stream", stream)).put("store", true));
      assertThat(called.body()).contains("get_weather");
      holds(CHAT, 200, called);
    }
  }

  @Test
  void chatsThatFail() {
    holds(CHAT, 400, chat(chat("").put("n", 2)));
    holds(CHAT, 401, server.send(server.post("/v1/chat/completions", "{}", NO_KEY)));
    holds(CHAT, 404, chat(chat("你好").put("model", "zhuli/无此助理")));
    server.upstream().reply(Script.failure(500, "broken"));
    holds(CHAT, 500, chat(chat("坏")));
    server.upstream().reply(Script.text("说到一半").breakOff());
    Answer broken = chat(chat("断").put("stream", true).put("store", true));
    assertThat(broken.body()).contains("server_error");
    holds(CHAT, 200, broken);
  }

  @Test
  void listsAndSuggestions() {
    String conversation = server.ask(question("你好")).json().path("conversation_id").asString();
    ObjectNode ids = JSON.createObjectNode().put("assistant_id", CHATGLM);
    String base = "/api/paas/v4/assistant";
    holds("POST " + base + "/list", 200, post(base + "/list", "{}"));
    holds("POST " + base + "/list", 400, post(base + "/list", "{\"assistant_id_list\":[1]}"));
    String list = base + "/conversation/list";
    holds("POST " + list, 200, post(list, ids.toString()));
    holds("POST " + list, 400, post(list, "{}"));
    String suggest = base + "/conversation/suggest";
    holds("POST " + suggest, 400, post(suggest, ids.toString()));
    ids.put("conversation_id", conversation);
    holds("POST " + suggest, 200, post(suggest, ids.toString()));
    holds("GET /v1/models", 200, get("/v1/models"));
    holds("GET /v1/models/{name}", 200, get("/v1/models/zhuli%2FChatGLM"));
    holds("GET /v1/models/{name}", 404, get("/v1/models/nobody"));
  }

  @Test
  void files() {
    byte[] text = "一行字".getBytes(StandardCharsets.UTF_8);
    for (String base : new String[] {"/api/paas/v4/files", "/v1/files"}) {
      Form form = new Form().field("purpose", "assistant").file("a.txt", text);
      Answer uploaded = server.send(form.to(server, base));
      holds("POST " + base, 200, uploaded);
      holds("POST " + base, 400, server.send(new Form().to(server, base)));
      holds("POST " + base, 415, post(base, "{}"));
      String one = base + "/" + uploaded.json().path("id").asString();
      holds("GET " + base, 200, get(base));
      holds("GET " + base, 400, get(base + "?limit=x"));
      holds("GET " + base + "/{id}", 200, get(one));
      holds("GET " + base + "/{id}/content", 200, get(one + "/content"));
      holds("DELETE " + base + "/{id}", 200, delete(one));
      holds("DELETE " + base + "/{id}", 404, delete(one));
      holds("GET " + base + "/{id}", 404, get(one));
      holds("GET " + base + "/{id}/content", 404, get(one + "/content"));
    }
  }

  @Test
  void theTextOfAFile() {
    byte[] text = "一行字".getBytes(StandardCharsets.UTF_8);
    Form form = new Form().field("purpose", "file-extract").file("a.txt", text);
    String id = server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
    Answer extracted = get("/api/paas/v4/files/" + id + "/content");
    assertThat(new TreeSet<>(extracted.json().propertyNames()))
        .isEqualTo(
            new TreeSet<>(description.schema("FileExtract").path("properties").propertyNames()));
  }

  @Test
  void conversationsAndRuns() {
    Answer asked = server.ask(question("找得到我").put("user_id", "user-1"));
    String base = "/api/zhuli/conversations";
    String one = base + "/" + asked.json().path("conversation_id").asString();
    holds("GET " + base, 200, get(base + "?q=%E6%89%BE%E5%BE%97%E5%88%B0&page_size=5"));
    holds("GET " + base, 400, get(base + "?page=0"));
    holds("GET " + base + "/{id}", 200, get(one));
    holds("PATCH " + base + "/{id}", 200, patch(one, "{\"title\":\"新名\"}"));
    holds("PATCH " + base + "/{id}", 400, patch(one, "{}"));
    holds("GET " + base + "/{id}/export", 200, get(one + "/export"));
    holds("GET " + base + "/{id}/export", 200, get(one + "/export?format=json"));
    holds("GET " + base + "/{id}/export", 200, get(one + "/export?format=ipynb"));
    holds("GET " + base + "/{id}/export", 400, get(one + "/export?format=pdf"));
    String run = "/api/zhuli/runs/" + asked.json().path("id").asString();
    holds("GET /api/zhuli/runs/{id}", 200, get(run));
    holds("GET /api/zhuli/runs/{id}", 404, get(run + "0"));
    holds("GET /api/zhuli/runs/{id}/events", 200, get(run + "/events"));
    holds(
        "GET /api/zhuli/runs/{id}/events",
        400,
        server.send(server.get(run + "/events", "Last-Event-ID", "x")));
    holds("POST /api/zhuli/runs/{id}/cancel", 200, post(run + "/cancel", ""));
    holds("DELETE " + base + "/{id}", 200, delete(one));
    holds("DELETE " + base + "/{id}", 404, delete(one));
    holds("GET " + base + "/{id}", 404, get(one));
  }

  @Test
  void runsThatFailed() {
    server.upstream().reply(Script.text("说到一半").breakOff());
    Answer broken = server.ask(question("断").put("stream", true));
    String run = "/api/zhuli/runs/" + runOf(broken);
    Answer view = get(run);
    assertThat(view.json().path("error").path("code").asInt()).isEqualTo(1234);
    holds("GET /api/zhuli/runs/{id}", 200, view);
    holds("GET /api/zhuli/runs/{id}/events", 200, get(run + "/events"));
  }

  @Test
  void mcp() {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    holds("POST /mcp", 200, post("/mcp", list));
    holds("POST /mcp", 200, server.send(server.post("/mcp", list, "Accept", "text/event-stream")));
    holds("POST /mcp", 200, post("/mcp", list.replace("tools/list", "no/such")));
    holds("POST /mcp", 202, post("/mcp", list.replace("\"id\":1,", "")));
    holds("POST /mcp", 400, post("/mcp", "{"));
    holds("POST /mcp", 401, server.send(server.post("/mcp", list, NO_KEY)));
    holds(
        "POST /mcp", 403, server.send(server.post("/mcp", list, "Origin", "https://evil.example")));
    holds("POST /mcp", 415, server.send(server.post("/mcp", list, "Content-Type", "text/plain")));
  }

  @Test
  void turnsThatCannotBeSpoken() {
    ObjectNode body = question("说");
    body.putObject("metadata").put("audio", true);
    for (boolean stream : new boolean[] {false, true}) {
      Answer answer = server.ask(body.put("stream", stream));
      assertThat(description.faults(TURN, answer)).isEmpty();
    }
  }

  @Test
  void theServerItself() {
    holds("GET /", 200, get("/"));
    holds("GET /index.html", 200, get("/index.html"));
    holds("GET /avatars/{file}", 200, get("/avatars/chatglm.svg"));
    holds("GET /avatars/{file}", 404, get("/avatars/nobody.svg"));
    holds("GET /artifacts/{ticket}/{name}", 404, get("/artifacts/forged/a.png"));
    holds("GET /api/openapi.json", 200, get("/api/openapi.json"));
    holds("GET /api/docs", 200, get("/api/docs"));
    holds("GET /api/docs/{file}", 200, get("/api/docs/swagger-ui.css"));
    holds("GET /api/docs/{file}", 404, get("/api/docs/index.html"));
    holds("GET /actuator", 200, get("/actuator"));
    holds("GET /actuator", 401, server.send(server.get("/actuator", NO_KEY)));
    holds("GET /actuator/health", 200, get("/actuator/health"));
    holds("GET /actuator/health/{group}", 200, get("/actuator/health/readiness"));
    holds("GET /actuator/health/{group}", 404, get("/actuator/health/nothing"));
    holds("GET /actuator/metrics", 200, get("/actuator/metrics"));
    holds("GET /actuator/metrics/{name}", 200, get("/actuator/metrics/jvm.memory.used"));
    holds("GET /actuator/metrics/{name}", 404, get("/actuator/metrics/nothing"));
    holds("GET /actuator/metrics/{name}", 400, get("/actuator/metrics/jvm.memory.used?tag=x"));
  }

  private static void holds(String operation, int status, Answer answer) {
    assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    assertThat(description.faults(operation, answer)).isEmpty();
  }

  private static ObjectNode declaring(ObjectNode body) {
    ObjectNode attached = body.putArray("attachments").addObject().put("type", "function");
    attached.putObject("function").put("name", "get_weather");
    return body;
  }

  private static ObjectNode tooled(ObjectNode body) {
    ObjectNode tool = body.putArray("tools").addObject().put("type", "function");
    tool.putObject("function").put("name", "get_weather");
    return body;
  }

  private static ObjectNode chat(String text) {
    ObjectNode body = JSON.createObjectNode().put("model", "zhuli/ChatGLM");
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  private static Answer chat(ObjectNode body) {
    return post("/v1/chat/completions", body.toString());
  }

  private static Answer post(String path, String body) {
    return server.send(server.post(path, body));
  }

  private static Answer get(String path) {
    return server.send(server.get(path));
  }

  private static Answer delete(String path) {
    return server.send(server.builder(path).DELETE().build());
  }

  private static Answer patch(String path, String body) {
    return server.send(server.builder(path).method("PATCH", BodyPublishers.ofString(body)).build());
  }
}
