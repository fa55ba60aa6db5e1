package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** With {@code glm-4-alltools} a model uses the built-in tools until it answers, within bounds. */
@SuppressWarnings("NullAway.Init") // set before all tests
class AllToolsTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static HttpServer web;

  @BeforeAll
  static void start() throws IOException {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page =
        "<html><head><title>公告</title></head><body><p>展览十月八日开幕。</p></body></html>"
            .getBytes(StandardCharsets.UTF_8);
    web.createContext(
        "/news",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    web.start();
    server = RunningServer.start(home, "--zhuli.web.open=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
    web.stop(0);
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void aToolIsCalledToldAndItsResultAnswered() {
    server
        .upstream()
        .reply(
            Script.text("我来算。").toolCall("c1", "calculator", "{\"expression\":", "\"128*37\"}"),
            Script.text("答案是 4736。"));
    Answer answer = server.ask(allTools(question("128*37等于多少？")).put("stream", true));

    assertThat(answer.streamedText()).isEqualTo("我来算。答案是 4736。");
    List<JsonNode> calls = calls(answer);
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().at("/function/name").asString()).isEqualTo("calculator");
    assertThat(calls.getFirst().at("/function/outputs")).isEmpty();
    assertThat(calls.getLast().at("/function/outputs/0/content").asString()).contains("4736");
    assertThat(last(answer).at("/choices/0/finish_reason").asString()).isEqualTo("stop");

    JsonNode second = server.upstream().lastRequest().body();
    JsonNode messages = second.path("messages");
    assertThat(messages.get(messages.size() - 1).path("role").asString()).isEqualTo("tool");
    assertThat(messages.get(messages.size() - 1).path("tool_call_id").asString()).isEqualTo("c1");
    assertThat(messages.get(messages.size() - 1).path("content").asString()).contains("4736");
    assertThat(second.path("tools")).isNotEmpty();
  }

  @Test
  void aPageIsOpenedAndToldAsTheBrowsersBlock() {
    String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/news";
    server
        .upstream()
        .reply(
            Script.empty().toolCall("c1", "open_page", "{\"url\":\"" + url + "\"}"),
            Script.text("十月八日。"));
    Answer answer = server.ask(allTools(question("看看 " + url)).put("stream", true));
    List<JsonNode> calls = calls(answer);
    assertThat(calls.getFirst().at("/web_browser/input").asString())
        .isEqualTo("open(\"" + url + "\")");
    JsonNode page = calls.getLast().at("/web_browser/outputs/0");
    assertThat(page.path("title").asString()).isEqualTo("公告");
    assertThat(page.path("content").asString()).contains("十月八日开幕");
    assertThat(server.upstream().lastRequest().lastMessage()).contains("十月八日开幕");
  }

  @Test
  void whatFailsIsToldToTheModelAndInTheBlock() {
    server
        .upstream()
        .reply(
            Script.empty()
                .toolCall("c1", "open_page", "{\"url\":\"http://169.254.169.254/latest\"}")
                .toolCall("c2", "no_such_tool", "{}")
                .toolCall("c3", "calculator", "not json"),
            Script.text("打不开。"));
    Answer answer = server.ask(allTools(question("看看这个网址")).put("stream", true));
    assertThat(answer.streamedText()).isEqualTo("打不开。");
    assertThat(calls(answer).get(1).at("/web_browser/outputs/0/error_msg").asString()).isNotEmpty();
    String sent = server.upstream().lastRequest().body().toString();
    assertThat(sent).contains("网页打不开", "没有这个工具", "算不出");
  }

  @Test
  void aModelThatNeverStopsCallingMustAnswerInTheEnd() {
    server
        .upstream()
        .byDefault(
            request ->
                request.body().has("tools")
                    ? Script.empty().toolCall("c", "calculator", "{\"expression\":\"1+1\"}")
                    : Script.text("二。"));
    Answer answer = server.ask(allTools(question("1+1")));
    assertThat(answer.text()).isEqualTo("二。");
    assertThat(server.upstream().requests()).hasSize(9);
  }

  @Test
  void theCallersFunctionEndsTheTurnAndIsNotRunHere() {
    server
        .upstream()
        .reply(Script.empty().toolCall("c1", "calculator", "{\"expression\":\"9*9\"}"));
    ObjectNode body = allTools(question("九九"));
    ObjectNode function = body.putArray("attachments").addObject().put("type", "function");
    function.putObject("function").put("name", "calculator").putObject("parameters");
    JsonNode choice = server.ask(body).json().at("/choices/0");
    assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
    assertThat(choice.at("/message/tool_calls/0/function/name").asString()).isEqualTo("calculator");
    assertThat(choice.at("/message/tool_calls/0/function/arguments/outputs").isMissingNode())
        .isTrue();
  }

  @Test
  void theModelLooksFurtherIntoTheDocumentsAndCitesWhatItFinds() {
    String filler = "项目组认真研究了年度安排，并按时上报。\n".repeat(2_000);
    String document = "差旅住宿每晚最多报销六百八十元。\n" + filler + "机房门禁密码是 8823。\n" + filler;
    server
        .upstream()
        .reply(
            Script.empty().toolCall("c1", "search_documents", "{\"query\":\"机房门禁密码\"}"),
            Script.empty().toolCall("c2", "search_documents", "{\"query\":\"机房门禁密码\"}"),
            Script.text("密码是多少？机房门禁密码是 8823。"));
    ObjectNode body = allTools(question("差旅住宿每晚最多报销多少？")).put("stream", true);
    body.putArray("attachments").addObject().put("file_id", upload("手册.txt", document));
    Answer answer = server.ask(body);

    List<RecordedRequest> asked = server.upstream().requests();
    String system = asked.getFirst().body().at("/messages/0/content").asString();
    assertThat(system).contains("六百八十元").doesNotContain("8823");
    long before = system.lines().filter(line -> line.matches("【\\d+†手册.*")).count();
    String found = asked.get(1).lastMessage();
    assertThat(found).contains("8823").contains("【" + (before + 1) + "†手册.txt");
    // What was found before keeps its number.
    assertThat(asked.get(2).lastMessage()).contains("8823").isEqualTo(found);
    assertThat(answer.streamedText()).containsPattern("8823【\\d+†source】。");
    assertThat(calls(answer))
        .anySatisfy(call -> assertThat(call.at("/retrieval/outputs").toString()).contains("8823"));
  }

  @Test
  void withoutDocumentsThereIsNoSearchInThem() {
    server.upstream().reply(Script.text("你好。"));
    server.ask(allTools(question("你好")));
    assertThat(server.upstream().lastRequest().body().path("tools").toString())
        .contains("calculator")
        .doesNotContain("search_documents");
  }

  @Test
  void withoutBeingAskedForToolsAreNotOffered() {
    server.ask(question("你好"));
    assertThat(server.upstream().lastRequest().body().has("tools")).isFalse();
  }

  private static String upload(String name, String text) {
    Form form =
        new Form().field("purpose", "assistant").file(name, text.getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
  }

  private static ObjectNode allTools(ObjectNode body) {
    return body.put("model", "glm-4-alltools");
  }

  private static List<JsonNode> calls(Answer answer) {
    return answer.chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
        .filter(JsonNode::isObject)
        .toList();
  }

  private static JsonNode last(Answer answer) {
    return answer.chunks().getLast();
  }
}
