package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Functions that the caller runs, with a model server that is as strict as OpenAI's. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FunctionsTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(home.resolve("assistants"));
    Files.writeString(
        home.resolve("assistants/shop.yaml"),
        """
        id: shop-1
        name: 店员
        prompt: 你是店员。
        functions:
          - name: get_stock
            description: 查库存
            parameters: {type: object, properties: {item: {type: string}}}
          - {name: get_weather, description: 店里的天气}
        """);
    server = RunningServer.start(home);
    server.upstream().strict();
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
  void whoAsksSomethingElseInsteadOfBringingTheResultIsAnswered() {
    String conversation = called("c1");
    server.upstream().reply(Script.text("笑话"), Script.text("再来一个"));

    assertThat(server.ask(in(conversation, question("算了，讲个笑话"))).text()).isEqualTo("笑话");
    assertThat(server.ask(in(conversation, question("再来"))).text()).isEqualTo("再来一个");
    assertThat(contents()).contains("没有结果。", "算了，讲个笑话");
    Answer late = server.ask(in(conversation, results("c1", "晴")));
    assertRefused(late, "messages[0].tool_call_id", "c1");
  }

  @Test
  void aResultThatNoCallWaitsForIsRefusedAndTheRightOneStillCounts() {
    String conversation = called("c1");

    Answer wrong = server.ask(in(conversation, results("c1", "晴", "typo", "雨")));
    assertRefused(wrong, "messages[1].tool_call_id", "typo");
    server.upstream().reply(Script.text("晴。"));
    assertThat(server.ask(in(conversation, results("c1", "晴"))).text()).isEqualTo("晴。");
    assertThat(contents()).contains("晴").doesNotContain("雨");
    assertRefused(server.ask(results("c1", "晴")), "messages[0].tool_call_id", "c1");
  }

  @Test
  void ofTwoCallsTheOneWithoutAResultIsSaidToHaveNone() {
    String conversation = called("c1", "c2");
    server.upstream().reply(Script.text("杭州晴。"));

    assertThat(server.ask(in(conversation, results("c2", "晴"))).text()).isEqualTo("杭州晴。");
    assertThat(contents()).endsWith("没有结果。", "晴");
  }

  @Test
  void aResultCanBeBroughtAgainWhereTheAnswerBrokeOff() {
    String conversation = called("c1");
    server.upstream().reply(Script.text("杭州").breakOff());
    assertThat(server.ask(in(conversation, results("c1", "晴"))).status()).isEqualTo(500);
    server.upstream().reply(Script.text("杭州晴。"));
    assertThat(server.ask(in(conversation, results("c1", "晴"))).text()).isEqualTo("杭州晴。");
    server.upstream().reply(Script.text("不客气。"));
    assertThat(server.ask(in(conversation, question("谢谢"))).text()).isEqualTo("不客气。");
  }

  @Test
  void anEmptyResultIsAResult() {
    String conversation = called("c1");
    server.upstream().reply(Script.text("没查到。"));
    assertThat(server.ask(in(conversation, results("c1", ""))).text()).isEqualTo("没查到。");
  }

  @Test
  void aSyncReplyCanBeSentBackAsItCame() {
    server.upstream().reply(calculator("c1"), Script.text("等于 2。"));
    ObjectNode body = question("1+1").put("model", "glm-4-alltools");
    JsonNode message = server.ask(body).json().at("/choices/0/message");
    assertThat(message.path("tool_calls")).hasSize(1);

    server.upstream().reply(Script.text("不客气。"));
    ObjectNode again = question("1+1");
    ((ArrayNode) again.get("messages")).add(message);
    message(again).put("role", "user").put("content", "谢谢");
    assertThat(server.ask(again).text()).isEqualTo("不客气。");
    assertThat(contents()).endsWith("1+1", "等于 2。", "谢谢");
  }

  @Test
  void idsOfWhatRanAreOfTheirRunAlone() {
    server.upstream().byDefault(Script.text("好的。"));
    String first = pagesCallId();
    assertThat(pagesCallId()).isNotEqualTo(first);
  }

  @Test
  void theCallToRunStandsAloneAndItsResultMeetsWhatToolsFoundBefore() {
    server
        .upstream()
        .reply(
            calculator("c1"),
            Script.text("稍等。").toolCall("c2", "get_weather", "{\"city\":\"杭州\"}"));
    ObjectNode body = withWeather(question("1+1，还有杭州天气")).put("model", "glm-4-alltools");
    JsonNode reply = server.ask(body).json();
    for (String place : List.of("message", "delta")) {
      JsonNode calls = reply.at("/choices/0/" + place + "/tool_calls");
      assertThat(calls).hasSize(1);
      assertThat(calls.at("/0/function/name").asString()).isEqualTo("get_weather");
      assertThat(calls.at("/0/id").asString()).isEqualTo("c2");
    }

    server.upstream().reply(Script.text("等于 2，晴。"));
    String conversation = reply.path("conversation_id").asString();
    Answer answer = server.ask(in(conversation, results("c2", "晴")));
    assertThat(answer.text()).isEqualTo("等于 2，晴。");
    JsonNode sent = server.upstream().lastRequest().body().path("messages");
    assertThat(sent).hasSize(6);
    assertThat(sent.at("/2/tool_calls/0/function/name").asString()).isEqualTo("calculator");
    assertThat(sent.at("/3/content").asString()).contains("1+1 = 2");
    assertThat(sent.at("/5/content").asString()).isEqualTo("晴");

    server.upstream().reply(Script.text("不客气。"));
    assertThat(server.ask(in(conversation, question("谢谢"))).text()).isEqualTo("不客气。");
  }

  @Test
  void whatToolsFoundIsKnownThroughAllTheCallsOfATurn() {
    ObjectNode asked = withWeather(question("杭州天气")).put("model", "glm-4-alltools");
    server.upstream().reply(calculator("c1"), weather("c2"));
    String conversation = server.ask(asked).json().path("conversation_id").asString();
    ObjectNode more = withWeather(in(conversation, results("c2", "晴")));
    server
        .upstream()
        .reply(
            Script.empty().toolCall("c3", "calculator", "{\"expression\":\"2+2\"}"), weather("c4"));
    server.ask(more.put("model", "glm-4-alltools"));
    server.upstream().reply(Script.text("都晴。"));

    assertThat(server.ask(in(conversation, results("c4", "也晴"))).text()).isEqualTo("都晴。");
    assertThat(String.join("|", contents().subList(1, 10)))
        .matches("杭州天气\\|\\|.*1\\+1 = 2.*\\|\\|晴\\|\\|.*2\\+2 = 4.*\\|\\|也晴");
  }

  private static Script weather(String id) {
    return Script.empty().toolCall(id, "get_weather", "{}");
  }

  @Test
  void anAssistantsOwnFunctionsJoinTheCallersWhichWin() {
    ObjectNode body = question("有苹果吗？").put("assistant_id", "shop-1");
    server.upstream().reply(Script.empty().toolCall("c1", "get_stock", "{\"item\":\"苹果\"}"));
    JsonNode choice = server.ask(body).json().at("/choices/0");
    assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
    assertThat(choice.at("/message/tool_calls/0/function/name").asString()).isEqualTo("get_stock");
    assertThat(server.upstream().lastRequest().body().path("tools").toString())
        .contains("{\"item\":{\"type\":\"string\"}}", "店里的天气");

    server.ask(withWeather(body));
    JsonNode tools = server.upstream().lastRequest().body().path("tools");
    assertThat(tools).hasSize(2);
    assertThat(tools.toString()).contains("查城市天气", "查库存").doesNotContain("店里的天气");
  }

  /** A conversation in which the model has made these calls. */
  private static String called(String... ids) {
    Script script = Script.empty();
    for (String id : ids) {
      script.toolCall(id, "get_weather", "{}");
    }
    server.upstream().reply(script);
    return server.ask(withWeather(question("杭州天气"))).json().path("conversation_id").asString();
  }

  private static Script calculator(String id) {
    return Script.empty().toolCall(id, "calculator", "{\"expression\":\"1+1\"}");
  }

  private static String pagesCallId() {
    String url = "http://127.0.0.1:1/closed";
    server
        .upstream()
        .reply(Script.empty().toolCall("c1", "open_page", "{\"url\":\"" + url + "\"}"));
    ObjectNode body = question("看看这个网址").put("model", "glm-4-alltools");
    JsonNode call = server.ask(body).json().at("/choices/0/message/tool_calls/0");
    assertThat(call.at("/function/name").asString()).isEqualTo("web_browser");
    return call.path("id").asString();
  }

  private static ObjectNode in(String conversation, ObjectNode body) {
    return body.put("conversation_id", conversation);
  }

  private static ObjectNode results(String... idsAndTexts) {
    ObjectNode body = question("");
    body.putArray("messages");
    for (int i = 0; i < idsAndTexts.length; i += 2) {
      message(body)
          .put("role", "tool")
          .put("tool_call_id", idsAndTexts[i])
          .put("content", idsAndTexts[i + 1]);
    }
    return body;
  }

  private static ObjectNode message(ObjectNode body) {
    return ((ArrayNode) body.get("messages")).addObject();
  }

  private static ObjectNode withWeather(ObjectNode body) {
    ObjectNode function = JSON.createObjectNode();
    function.put("name", "get_weather").put("description", "查城市天气");
    body.putArray("attachments").addObject().put("type", "function").set("function", function);
    return body;
  }

  private static List<String> contents() {
    return server
        .upstream()
        .lastRequest()
        .body()
        .path("messages")
        .valueStream()
        .map(message -> message.path("content").asString(""))
        .toList();
  }

  private static void assertRefused(Answer answer, String field, String id) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1214");
    assertThat(answer.json().at("/error/message").asString()).contains(field, id);
  }
}
