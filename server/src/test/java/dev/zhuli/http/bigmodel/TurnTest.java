package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.CHATGLM;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A turn over the wire, as programs written for the original API see it. */
@SuppressWarnings("NullAway.Init") // set before all tests
class TurnTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home);
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
  void aSyncCallGetsTheWholeReply() {
    server.upstream().reply(Script.text("你好", "，世界").usage(11, 4, 0));
    Answer answer = server.ask(question("你好").put("request_id", "req-sync-1"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    JsonNode body = answer.json();
    assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("你好，世界");
    assertThat(body.at("/choices/0/message/role").asString()).isEqualTo("assistant");
    assertThat(body.at("/choices/0/delta").path("content").asString()).isEqualTo("你好，世界");
    assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(15);
    assertThat(body.path("request_id").asString()).isEqualTo("req-sync-1");
    assertThat(body.path("model").asString()).isEqualTo("glm-4-assistant");
    assertThat(body.path("created").asLong()).isLessThan(10_000_000_000L);
    assertThat(body.path("assistant_id").asString()).isEqualTo(CHATGLM);
    assertThat(body.path("conversation_id").asString()).isNotBlank();
  }

  @Test
  void aStreamIsFramedExactlyAsTheSdksReadIt() {
    server.upstream().reply(Script.text("春", "眠", "不觉晓"));
    ObjectNode body = question("背诗");
    body.remove("stream");
    Answer answer = server.ask(body);

    assertThat(answer.header("content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    assertThat(answer.body().split("\n\n")).allMatch(event -> event.startsWith("data: "));
    assertThat(answer.body()).doesNotContain("\n\n\n").doesNotContain("event:");
    assertThat(answer.streamedText()).isEqualTo("春眠不觉晓");
    List<JsonNode> chunks = answer.chunks();
    assertThat(chunks.getFirst().path("status").asString()).isEqualTo("in_process");
    assertThat(chunks.getFirst().path("created").asLong()).isGreaterThan(10_000_000_000L);
    JsonNode last = chunks.getLast();
    assertThat(last.path("status").asString()).isEqualTo("completed");
    assertThat(last.at("/choices/0/delta").has("content")).isFalse();
    assertThat(last.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    assertThat(last.path("usage").path("total_tokens").asInt()).isPositive();
  }

  @Test
  void aNullStreamMeansJson() {
    ObjectNode body = question("你好");
    body.putNull("stream");

    assertThat(server.ask(body).header("content-type")).isEqualTo("application/json");
  }

  @Test
  void aTurnMakesOneModelCallAndTheQuestionArrivesUnaltered() {
    String question = "  <b>原样</b>\n\t{{today}} 😀  ";
    server.ask(question(question));

    assertThat(server.upstream().requests()).hasSize(1);
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo(question);
  }

  @Test
  void aConversationGoesOnWithWhatWasSaid() {
    server.upstream().reply(Script.text("你好，小明"), Script.text("你叫小明"));
    Answer first = server.ask(question("我叫小明"));
    String conversation = first.json().path("conversation_id").asString();
    Answer second = server.ask(question("我叫什么？").put("conversation_id", conversation));

    assertThat(second.text()).isEqualTo("你叫小明");
    assertThat(second.json().path("conversation_id").asString()).isEqualTo(conversation);
    assertThat(server.upstream().lastRequest().mentions("我叫小明")).isTrue();
    assertThat(server.upstream().lastRequest().mentions("你好，小明")).isTrue();
  }

  @Test
  void whatAClientRepeatsOfAConversationIsNotStoredTwice() {
    server.upstream().reply(Script.text("甲"), Script.text("乙"));
    String conversation = server.ask(question("一")).json().path("conversation_id").asString();
    ObjectNode body = question("一").put("conversation_id", conversation);
    body.withArray("messages").addObject().put("role", "assistant").put("content", "甲");
    body.withArray("messages").addObject().put("role", "user").put("content", "二");
    server.ask(body);

    JsonNode whole = server.send(server.get("/api/zhuli/conversations/" + conversation)).json();
    assertThat(whole.path("messages").valueStream().map(m -> m.path("content").asString()))
        .containsExactly("一", "甲", "二", "乙");
  }

  @Test
  void aRequestThatComesAgainGetsTheSameRunInTheFormAskedForNow() {
    server.upstream().reply(Script.text("只算", "一次"));
    ObjectNode body = question("你好").put("request_id", "req-again-1");
    Answer first = server.ask(body);
    Answer again = server.ask(body);
    Answer streamed = server.ask(body.deepCopy().put("stream", true));

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(streamed.streamedText()).isEqualTo("只算一次");
    assertThat(streamed.chunks().getFirst().path("id")).isEqualTo(first.json().path("id"));
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @Test
  void theSameRequestIdWithAnotherBodyIsAConflict() {
    server.ask(question("你好").put("request_id", "req-other-1"));
    Answer other = server.ask(question("再见").put("request_id", "req-other-1"));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().path("code").asInt()).isEqualTo(1231);
  }

  @Test
  void aFailedRequestStartsAnewWithoutDoublingTheQuestion() {
    server.upstream().reply(Script.text("从前").breakOff(), Script.text("从前有座山"));
    ObjectNode body = question("讲故事").put("request_id", "req-retry-1");
    Answer failed = server.ask(body);
    Answer good = server.ask(body);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.json().at("/error/code").asString()).isEqualTo("1234");
    assertThat(failed.header("x-should-retry")).isEqualTo("true");
    assertThat(good.text()).isEqualTo("从前有座山");
    String conversation = good.json().path("conversation_id").asString();
    JsonNode whole = server.send(server.get("/api/zhuli/conversations/" + conversation)).json();
    assertThat(whole.path("messages").valueStream().map(m -> m.path("content").asString()))
        .containsExactly("讲故事", "从前有座山");
  }

  @Test
  void aRequestStartedAnewStandsAtTheEndOfItsConversation() {
    server.upstream().reply(Script.text("开头"), Script.text("半").breakOff());
    String conversation = server.ask(question("零")).json().path("conversation_id").asString();
    ObjectNode first =
        question("一").put("conversation_id", conversation).put("request_id", "req-order-1");
    assertThat(server.ask(first).status()).isEqualTo(500);
    server.upstream().reply(Script.text("乙"), Script.text("甲"));
    server.ask(question("二").put("conversation_id", conversation));
    server.ask(first);

    assertThat(contents(conversation)).containsExactly("零", "开头", "二", "乙", "一", "甲");
  }

  @Test
  void aSystemMessageThatIsSentEachTimeIsKeptOnce() {
    String conversation = "";
    for (int turn = 0; turn < 3; turn++) {
      ObjectNode body = question("问" + turn);
      body.withArray("messages").insertObject(0).put("role", "system").put("content", "规矩甲");
      if (turn > 0) {
        body.put("conversation_id", conversation);
      }
      conversation = server.ask(body).json().path("conversation_id").asString();
    }

    String seen = server.upstream().lastRequest().body().toString();
    assertThat(seen.split("规矩甲", -1)).hasSize(2);
    assertThat(contents(conversation)).filteredOn("规矩甲"::equals).hasSize(1);
  }

  @Test
  void whatAJavaSdkCanNotHearSendsItNothing() {
    server
        .upstream()
        .reply(Script.empty().reasoning("想", "想", "想").then("好").withoutFinish().breakOff());
    Answer failed = server.ask(question("你好").put("stream", true), "x-source-channel", "java-sdk");
    assertThat(failed.chunks().getFirst().at("/choices/0/delta/content").asString())
        .as("nothing is sent for what a Java client can't hear")
        .isEqualTo("好");
  }

  private static List<String> contents(String conversation) {
    return server
        .send(server.get("/api/zhuli/conversations/" + conversation))
        .json()
        .path("messages")
        .valueStream()
        .map(message -> message.path("content").asString())
        .toList();
  }

  @Test
  void aFailureAfterTheStreamBeganIsToldInItsLastChunk() {
    server.upstream().reply(Script.text("从前").breakOff());
    Answer answer = server.ask(question("讲故事").put("stream", true));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode last = answer.chunks().getLast();
    assertThat(last.path("status").asString()).isEqualTo("failed");
    assertThat(last.at("/last_error/code").asString()).isEqualTo("1234");
    assertThat(last.at("/choices/0/finish_reason").asString()).isEqualTo("network_error");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void aFailureBeforeTheFirstTokenIsAnHttpError() {
    server.upstream().byDefault(Script.failure(400, "bad model"));
    Answer answer = server.ask(question("你好").put("stream", true));
    server.upstream().byDefault(Script.text("好"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1234");
  }

  @Test
  void doSampleFalseAsksForGreedyOutput() {
    server.ask(question("你好").put("do_sample", false));

    assertThat(server.upstream().lastRequest().body().path("temperature").asDouble()).isZero();
  }

  @Test
  void thinkingMarksNeverReachTheText() {
    server.upstream().reply(Script.text("<thi", "nk>想", "</think>答", "案"));
    Answer answer = server.ask(question("你好"));

    assertThat(answer.text()).isEqualTo("答案");
    assertThat(answer.json().at("/choices/0/message/reasoning_content").asString()).isEqualTo("想");
  }

  @Test
  void aJavaSdkGetsNoReasoning() {
    server.upstream().reply(Script.text("<think>想</think>答案"));
    Answer answer = server.ask(question("你好").put("stream", true), "x-source-channel", "java-sdk");

    assertThat(answer.streamedText()).isEqualTo("答案");
    assertThat(answer.body()).doesNotContain("reasoning_content");
  }
}
