package dev.zhuli.model.openai;

import static dev.zhuli.model.openai.Endpoints.LONG;
import static dev.zhuli.model.openai.Endpoints.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.testkit.ScriptedUpstream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class OpenAiModelRequestTest {
  private final ScriptedUpstream upstream = ScriptedUpstream.start();

  @AfterEach
  void stop() {
    upstream.close();
  }

  private JsonNode sent(ModelRequest request, boolean vision) throws InterruptedException {
    Endpoints.model(upstream.baseUrl(), LONG, LONG, 1, vision)
        .generate(request, ModelListener.silent());
    return upstream.lastRequest().body();
  }

  @Test
  void itStreamsThoughNobodyListensAndAsksForUsage() throws Exception {
    JsonNode body = sent(ask("你好"), false);
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(body.path("model").asString()).isEqualTo("scripted");
    assertThat(body.at("/messages/0/content").asString()).isEqualTo("你好");
    assertThat(body.has("temperature")).isFalse();
    assertThat(body.has("max_tokens")).isFalse();
    assertThat(upstream.lastRequest().header("authorization")).isEqualTo("Bearer " + Endpoints.KEY);
  }

  @Test
  void greedyAndLimitsAreSaid() throws Exception {
    JsonNode body = sent(ask("x").withSampling(Sampling.GREEDY).withMaxTokens(9), false);
    assertThat(body.path("temperature").asInt(-1)).isZero();
    assertThat(body.path("seed").asInt(-1)).isZero();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(9);
  }

  @Test
  void schemasOfAnswersAndFunctionsArriveAsJson() throws Exception {
    ModelRequest request =
        ask("x")
            .withFormat(new OutputFormat.JsonSchema("city", "{\"type\":\"object\"}"))
            .withTools(List.of(new ToolSpec("f", "does", "{\"type\":\"object\",\"x\":1}")));
    JsonNode body = sent(request, false);
    assertThat(body.at("/response_format/json_schema/schema/type").asString()).isEqualTo("object");
    assertThat(body.at("/response_format/json_schema/name").asString()).isEqualTo("city");
    assertThat(body.at("/tools/0/function/parameters/x").asInt()).isEqualTo(1);
  }

  @Test
  void callsAndTheirResultsGoBackToTheModel() throws Exception {
    ChatMessage call =
        new ChatMessage(
            Role.ASSISTANT, List.of(), List.of(new ToolCall("c1", "f", "{\"a\":1}")), null);
    ChatMessage result = new ChatMessage(Role.TOOL, List.of(new Part.Text("42")), List.of(), "c1");
    JsonNode messages =
        sent(ModelRequest.of(List.of(ChatMessage.system("s"), call, result), ""), false)
            .path("messages");
    assertThat(messages.at("/0/role").asString()).isEqualTo("system");
    assertThat(messages.at("/1/content").isNull()).isTrue();
    assertThat(messages.at("/1/tool_calls/0/function/arguments").asString()).isEqualTo("{\"a\":1}");
    assertThat(messages.at("/2/tool_call_id").asString()).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void picturesReachOnlyAModelThatSees(boolean vision) throws Exception {
    ChatMessage message =
        new ChatMessage(
            Role.USER,
            List.of(
                new Part.Text("看"),
                new Part.Image("data:image/png;base64,AA"),
                new Part.Audio("UklGRg", "wav")),
            List.of(),
            null);
    JsonNode content =
        sent(ModelRequest.of(List.of(message), ""), vision).at("/messages/0/content");
    assertThat(content.at("/0/text").asString()).isEqualTo("看");
    assertThat(content.at("/2/text").asString())
        .isEqualTo(new Part.Audio("x", "wav").inWords().text());
    if (vision) {
      assertThat(content.at("/1/image_url/url").asString()).startsWith("data:image/png");
    } else {
      assertThat(content.at("/1/text").asString()).isEqualTo(new Part.Image("x").inWords().text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/v1,http://h/v1/chat/completions",
    "http://h/v1/,http://h/v1/chat/completions",
    "http://h:8000,http://h:8000/v1/chat/completions",
    "https://h/api/paas/v4/,https://h/api/paas/v4/chat/completions",
    "https://h/v1/chat/completions,https://h/v1/chat/completions",
    "https://h/v1?api-version=1,https://h/v1/chat/completions?api-version=1"
  })
  void theAddressIsFoundFromTheBase(String base, String full) {
    assertThat(OpenAiEndpoint.completions(base)).hasToString(full);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8000", "ftp://h/v1", "http://", "http://a b/", "http:///v1"})
  void anImpossibleAddressIsNamed(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiEndpoint.completions(base))
        .withMessageContaining("zhuli.model.base-url");
  }
}
