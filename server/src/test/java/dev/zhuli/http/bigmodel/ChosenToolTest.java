package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For a model that calls no functions itself, rules and one word of it choose. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ChosenToolTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.tools=false");
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
  void aPlainSumIsWorkedOutBeforeTheModelIsAsked() {
    server.upstream().reply(Script.text("等于 4736。"));
    ObjectNode body = question("128*37等于多少？").put("model", "glm-4-alltools");
    Answer answer = server.ask(body);
    assertThat(answer.text()).isEqualTo("等于 4736。");
    JsonNode call = answer.json().at("/choices/0/message/tool_calls/0/function");
    assertThat(call.path("name").asString()).isEqualTo("calculator");
    assertThat(call.at("/arguments/input/expression").asString()).isEqualTo("128*37");
    assertThat(server.upstream().requests()).hasSize(1);
    assertThat(server.upstream().lastRequest().body().at("/messages/0/content").asString())
        .contains("128*37 = 4736");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("128*37等于多少？");
  }

  @Test
  void theModelChoosesACallersFunctionByItsNameAndFillsItIn() {
    server.upstream().reply(Script.text("\"get_weather\""), Script.text("{\"city\":\"北京\"}"));
    JsonNode choice = server.ask(withWeather(question("北京明天冷吗？"))).json().at("/choices/0");
    assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
    JsonNode call = choice.at("/message/tool_calls/0/function");
    assertThat(call.path("name").asString()).isEqualTo("get_weather");
    assertThat(call.at("/arguments/city").asString()).isEqualTo("北京");
    JsonNode asked = server.upstream().requests().getFirst().body();
    assertThat(asked.at("/response_format").toString()).contains("get_weather", "无");
  }

  @Test
  void whereNoneIsNeededTheAnswerFollows() {
    server.upstream().reply(Script.text("\"无\""), Script.text("曹雪芹。"));
    assertThat(server.ask(withWeather(question("红楼梦的作者是谁？"))).text()).isEqualTo("曹雪芹。");
  }

  @Test
  void plainWordsAreAnsweredWithoutAskingForATool() {
    server.upstream().reply(Script.text("你好！"));
    assertThat(server.ask(withWeather(question("你好"))).text()).isEqualTo("你好！");
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @Test
  void argumentsThatAreCutOffMeanNone() {
    server
        .upstream()
        .reply(Script.text("\"get_weather\""), Script.text("{\"city\":\"北"), Script.text("请说清楚。"));
    JsonNode choice = server.ask(withWeather(question("北京明天冷吗？"))).json().at("/choices/0");
    assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(choice.at("/message/content").asString()).isEqualTo("请说清楚。");
  }

  @Test
  void aFunctionOfABuiltInToolsNameIsNotGivenThatToolsArguments() {
    ObjectNode body = question("1+1等于几").put("model", "glm-4-alltools");
    ObjectNode function = body.putArray("attachments").addObject().put("type", "function");
    function
        .putObject("function")
        .put("name", "calculator")
        .put("description", "计算公式")
        .set(
            "parameters",
            JSON.readTree(
                "{\"type\":\"object\",\"required\":[\"formula\"],"
                    + "\"properties\":{\"formula\":{\"type\":\"string\"}}}"));
    server.upstream().reply(Script.text("\"calculator\""), Script.text("{\"formula\":\"1+1\"}"));
    JsonNode call = server.ask(body).json().at("/choices/0/message/tool_calls/0/function");
    assertThat(call.path("name").asString()).isEqualTo("calculator");
    assertThat(call.at("/arguments/formula").asString()).isEqualTo("1+1");
  }

  @Test
  void aFunctionsResultIsAnsweredWithoutChoosingAgain() {
    server.upstream().reply(Script.text("\"get_weather\""), Script.text("{\"city\":\"北京\"}"));
    Answer first = server.ask(withWeather(question("北京天气？")));
    String id = first.json().at("/choices/0/message/tool_calls/0/id").asString();
    server.upstream().reply(Script.text("晴，五度。"));
    ObjectNode body = withWeather(question(""));
    ((ArrayNode) body.get("messages"))
        .removeAll()
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", id)
        .put("content", "{\"天气\":\"晴\",\"气温\":5}");
    body.put("conversation_id", first.json().path("conversation_id").asString());
    assertThat(server.ask(body).text()).isEqualTo("晴，五度。");
    assertThat(server.upstream().lastRequest().body().toString()).contains("气温");
  }

  @Test
  void everyCallHasAnIdOfItsOwn() {
    server.upstream().byDefault(Script.text("好的。"));
    List<String> ids =
        Stream.of("1+1等于几", "1+1等于几", "2+2等于几")
            .map(sum -> server.ask(question(sum).put("model", "glm-4-alltools")).json())
            .map(reply -> reply.at("/choices/0/message/tool_calls/0/id").asString())
            .toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("call_\\w{1,35}"));
  }

  @Test
  void brokenChoicesMeanNone() {
    server.upstream().reply(Script.text("get_wea"), Script.text("不知道。"));
    assertThat(server.ask(withWeather(question("北京天气？"))).text()).isEqualTo("不知道。");
  }

  private static ObjectNode withWeather(ObjectNode body) {
    ObjectNode function = body.putArray("attachments").addObject().put("type", "function");
    ObjectNode weather =
        function.putObject("function").put("name", "get_weather").put("description", "查城市天气");
    ObjectNode parameters = weather.putObject("parameters").put("type", "object");
    parameters.putObject("properties").putObject("city").put("type", "string");
    parameters.putArray("required").add("city");
    return body;
  }
}
