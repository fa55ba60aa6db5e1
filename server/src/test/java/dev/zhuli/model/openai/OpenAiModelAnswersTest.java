package dev.zhuli.model.openai;

import static dev.zhuli.model.openai.Endpoints.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OpenAiModelAnswersTest {
  private final ScriptedUpstream upstream = ScriptedUpstream.start();
  private final OpenAiModel model = Endpoints.model(upstream);
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    upstream.close();
  }

  private ModelReply answer(Script script) throws InterruptedException {
    upstream.reply(script);
    return model.generate(ask("你好"), heard);
  }

  @Test
  void piecesAreHeardOneByOneAndAddUpToTheReply() throws Exception {
    ModelReply reply = answer(Script.text("你好", "，世界", "👋").usage(7, 3, 2));
    assertThat(heard.text).containsExactly("你好", "，世界", "👋");
    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "你好，世界👋", "", java.util.List.of(), FinishReason.STOP, new Usage(7, 3, 2)));
  }

  @Test
  void aPieceIsHeardBeforeTheNextIsWritten() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    upstream.reply(Script.text("a").waitFor(gate).then("b"));
    ModelReply reply =
        model.generate(
            ask("?"),
            new ModelListener() {
              @Override
              public void onText(String piece) {
                gate.countDown();
              }

              @Override
              public void onReasoning(String piece) {}
            });
    assertThat(reply.text()).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1_000})
  void cutAnywhereTheAnswerIsTheSame(int bytes) throws Exception {
    ModelReply reply =
        answer(Script.text("你好，", "世界👋").toolCall("c", "f", "{\"城\":", "1}").drip(bytes));
    assertThat(reply.text()).isEqualTo("你好，世界👋");
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"城\":1}"));
  }

  @Test
  void linesMayEndWithCrlfAndCommentsAreSkipped() throws Exception {
    Script script =
        Script.text("a").raw(": PROCESSING\n\nevent: x\nid: 1\nretry: 5\n\n\n").then("b").crlf();
    assertThat(answer(script.raw("event: ping\n\n")).text()).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning_content", "reasoning"})
  void reasoningIsHeardApartFromTheText(String field) throws Exception {
    ModelReply reply = answer(Script.empty().deltas(field, "先", "想").then("答"));
    assertThat(heard.reasoning).containsExactly("先", "想");
    assertThat(heard.said()).isEqualTo("答");
    assertThat(reply.reasoning()).isEqualTo("先想");
  }

  @Test
  void reasoningSentUnderBothNamesIsHeardOnce() throws Exception {
    Script script =
        Script.empty()
            .raw(
                """
                data: {"choices":[{"delta":{"reasoning":"想","reasoning_content":"想"}}]}

                """)
            .then("答");
    assertThat(answer(script).reasoning()).isEqualTo("想");
  }

  @Test
  void thinkingMarksInTheTextBecomeReasoning() throws Exception {
    ModelReply reply =
        answer(Script.text("<thi", "nk>想", "</think>\n\n", "<|begin_of_box|>4", "2<|end_of_box|>"));
    assertThat(reply.reasoning()).isEqualTo("想");
    assertThat(reply.text()).isEqualTo("42").isEqualTo(heard.said());
  }

  @Test
  void toolCallsAreAssembledFromTheirFragments() throws Exception {
    Script script =
        Script.empty().toolCall("c1", "weather", "{\"city\"", ":\"北京\"}").toolCall("c2", "time");
    ModelReply reply = answer(script);
    assertThat(reply.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(reply.toolCalls())
        .containsExactly(
            new ToolCall("c1", "weather", "{\"city\":\"北京\"}"), new ToolCall("c2", "time", "{}"));
  }

  @Test
  void callsOfServersThatSendNeitherIndexNorFinishReasonForThemAreCallsToo() throws Exception {
    Script script =
        Script.empty()
            .raw(
                """
                data: {"choices":[{"delta":{"tool_calls":[
                """
                        .strip()
                    + """
                    {"id":"a","function":{"name":"f","arguments":{"x":1}}},\
                    {"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}

                    """);
    ModelReply reply = answer(script.finish("stop"));
    assertThat(reply.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(reply.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "stop,STOP",
    "length,LENGTH",
    "tool_calls,TOOL_CALLS",
    "content_filter,SENSITIVE",
    "sensitive,SENSITIVE",
    "something_new,STOP"
  })
  void finishReasonsAreTranslated(String theirs, FinishReason ours) throws Exception {
    assertThat(answer(Script.text("x").finish(theirs)).finish()).isEqualTo(ours);
  }

  @Test
  void aServerThatAnswersOneJsonBodyIsUnderstood() throws Exception {
    ModelReply reply =
        answer(
            Script.text("<think>想</think>你", "好")
                .toolCall("c", "f", "{}")
                .usage(5, 2, 1)
                .plainJson());
    assertThat(heard.said()).isEqualTo("你好");
    assertThat(reply.reasoning()).isEqualTo("想");
    assertThat(reply.toolCalls()).hasSize(1);
    assertThat(reply.usage()).isEqualTo(new Usage(5, 2, 1));
  }

  @Test
  void withoutUsageItIsEstimated() throws Exception {
    ModelReply reply = answer(Script.text("四个汉字").withoutUsage());
    assertThat(reply.usage().completionTokens()).isEqualTo(5);
    assertThat(reply.usage().promptTokens()).isPositive();
  }

  @Test
  void theEndMarkMayBeMissing() throws Exception {
    assertThat(answer(Script.text("全").withoutDone()).text()).isEqualTo("全");
  }

  @Test
  void aStallAfterTheFinishReasonHarmsNothing() throws Exception {
    Script script =
        Script.text("全").raw("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    assertThat(answer(script.stall()).text()).isEqualTo("全");
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      answer(Script.text("x").plainJson());
    }
    assertThat(upstream.connections()).isEqualTo(1);
  }
}
