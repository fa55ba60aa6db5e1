package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.add;
import static dev.zhuli.http.openai.Chats.ask;
import static dev.zhuli.http.openai.Chats.body;
import static dev.zhuli.http.openai.Chats.declareWeather;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat in one body, as programs written for OpenAI's API see it. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ChatCompletionTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.vision=true");
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
  void theReplyHasExactlyTheFieldsOfTheSchema() {
    server.upstream().reply(Script.text("你好", "，世界").usage(11, 4, 0));
    Answer answer = ask(server, body("你好"));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder("id", "object", "created", "model", "choices", "usage");
    assertThat(json.path("id").asString()).startsWith("chatcmpl-");
    assertThat(json.path("object").asString()).isEqualTo("chat.completion");
    assertThat(json.path("created").asLong()).isBetween(1_700_000_000L, 10_000_000_000L);
    assertThat(json.path("model").asString()).isEqualTo(Chats.MODEL);
    assertThat(json.at("/choices/0").toString())
        .isEqualTo(
            """
            {"index":0,"message":{"role":"assistant","content":"你好，世界","refusal":null},\
            "logprobs":null,"finish_reason":"stop"}""");
    assertThat(json.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":11,\"completion_tokens\":4,\"total_tokens\":15}");
  }

  @Test
  void aBareAssistantIdIsAModelTooAndIsToldAsItWasAsked() {
    ObjectNode asked = body("你好").put("model", RunningServer.CHATGLM);
    assertThat(ask(server, asked).json().path("model").asString()).isEqualTo(RunningServer.CHATGLM);
    ObjectNode prefixed = body("你好").put("model", "zhuli/" + RunningServer.CHATGLM);
    assertThat(ask(server, prefixed).status()).isEqualTo(200);
  }

  @Test
  void theWholeHistoryReachesTheModelInItsOrder() {
    ObjectNode asked = body("我叫小明");
    add(add(asked, "assistant", "你好，小明"), "user", "我叫什么？");
    ask(server, asked);

    JsonNode messages = server.upstream().lastRequest().body().path("messages");
    assertThat(messages.valueStream().map(m -> m.path("content").asString()).skip(1))
        .containsExactly("我叫小明", "你好，小明", "我叫什么？");
  }

  @Test
  void aDevelopersMessageIsASystemMessage() {
    ObjectNode asked = RunningServer.JSON.createObjectNode().put("model", Chats.MODEL);
    add(add(asked, "developer", "只用一个字回答"), "user", "天是什么颜色？");
    ask(server, asked);

    JsonNode first = server.upstream().lastRequest().body().at("/messages/0");
    assertThat(first.path("role").asString()).isEqualTo("system");
    assertThat(first.path("content").asString()).endsWith("只用一个字回答");
  }

  @Test
  void aCallersFunctionIsCalledAndItsResultIsAnswered() {
    server
        .upstream()
        .reply(Script.empty().toolCall("call_w", "get_weather", "{\"city\":", "\"北京\"}"));
    JsonNode called = ask(server, declareWeather(body("北京天气"))).json();
    assertThat(called.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
    JsonNode message = called.at("/choices/0/message");
    assertThat(message.path("content").isNull()).isTrue();
    assertThat(message.path("tool_calls").toString())
        .isEqualTo(
            """
            [{"id":"call_w","type":"function","function":{"name":"get_weather",\
            "arguments":"{\\"city\\":\\"北京\\"}"}}]""");

    server.upstream().reply(Script.text("北京晴"));
    ObjectNode again = declareWeather(body("北京天气"));
    again.withArray("messages").add(message);
    add(again, "tool", "晴，25 度");
    ((ObjectNode) again.at("/messages/2")).put("tool_call_id", "call_w");
    assertThat(ask(server, again).text()).isEqualTo("北京晴");
    assertThat(server.upstream().lastRequest().mentions("晴，25 度")).isTrue();
  }

  @Test
  void withToolChoiceNoneTheModelIsShownNoFunction() {
    ask(server, declareWeather(body("北京天气")).put("tool_choice", "none"));
    assertThat(server.upstream().lastRequest().body().has("tools")).isFalse();
  }

  @Test
  void aNamedToolChoiceShowsThatFunctionAlone() {
    ObjectNode asked = declareWeather(body("北京天气"));
    ObjectNode other = asked.withArray("tools").addObject().put("type", "function");
    other.putObject("function").put("name", "get_time");
    ObjectNode choice = asked.putObject("tool_choice").put("type", "function");
    choice.putObject("function").put("name", "get_time");
    ask(server, asked);

    JsonNode tools = server.upstream().lastRequest().body().path("tools");
    assertThat(tools.valueStream().map(tool -> tool.at("/function/name").asString()))
        .containsExactly("get_time");
  }

  @Test
  void aTemperatureOfZeroIsGreedy() {
    ask(server, body("你好").put("temperature", 0));
    assertThat(server.upstream().lastRequest().body().path("temperature").asDouble(-1)).isZero();
  }

  @Test
  void fieldsThatMeanNothingHereAreIgnored() {
    ObjectNode asked = body("你好").put("max_tokens", 5).put("max_completion_tokens", 5);
    asked.put("seed", 1).put("top_p", 0.5).put("n", 1).put("parallel_tool_calls", true);
    asked.put("unheard_of", "x").putNull("stop").putNull("tools").putNull("stream");
    assertThat(ask(server, asked).status()).isEqualTo(200);
  }

  @Test
  void aPictureReachesAModelThatSees() throws IOException {
    ObjectNode asked = RunningServer.JSON.createObjectNode().put("model", Chats.MODEL);
    var parts = asked.withArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", "这是什么？");
    parts
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .put("url", picture())
        .put("detail", "low");
    assertThat(ask(server, asked).status()).isEqualTo(200);

    assertThat(server.upstream().lastRequest().body().toString()).contains("这是什么？", "data:image/");
  }

  @Test
  void reasoningStandsBesideTheAnswer() {
    server.upstream().reply(Script.empty().reasoning("先想", "一想").then("好了"));
    JsonNode message = ask(server, body("想想")).json().at("/choices/0/message");
    assertThat(message.path("reasoning_content").asString()).isEqualTo("先想一想");
    assertThat(message.path("content").asString()).isEqualTo("好了");
  }

  @Test
  void anAnswerThatTheModelsServerCutOffSaysSo() {
    server.upstream().reply(Script.text("说到").finish("length"));
    assertThat(ask(server, body("说")).json().at("/choices/0/finish_reason").asString())
        .isEqualTo("length");
  }

  private static String picture() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  @Test
  void whatAClientRepeatsOfItsPastIsTakenAsItCame() {
    server.upstream().reply(Script.text("好。"));
    ObjectNode body = add(body("画一枪"), "system", "");
    body.withArray("messages")
        .addObject()
        .put("role", "assistant")
        .putNull("content")
        .put("refusal", "这个不行。");
    assertThat(ask(server, add(body, "user", "那就画花")).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().mentions("这个不行。")).isTrue();
  }
}
