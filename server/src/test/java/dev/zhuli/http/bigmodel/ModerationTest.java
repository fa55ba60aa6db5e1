package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import dev.zhuli.http.SseClient.Event;
import dev.zhuli.testkit.Script;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sensitive words over the wire: refused, withheld, or only told of, as the tenant has it. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ModerationTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static String lenient;
  private static String careless;

  @BeforeAll
  static void start() throws IOException {
    Path words = Files.write(home.resolve("words.txt"), List.of("# 试用", "卖假护照", "禁语"));
    server =
        RunningServer.start(
            home,
            "--zhuli.moderation.mode=block",
            "--zhuli.moderation.built-in=false",
            "--zhuli.moderation.words-file=" + words,
            "--zhuli.moderation.tenants.lenient.mode=warn",
            "--zhuli.moderation.tenants.careless.mode=off");
    Keys keys = server.bean(Keys.class);
    lenient = "Bearer " + keys.create("lenient", "lenient").token();
    careless = "Bearer " + keys.create("careless", "careless").token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSensitiveQuestionIsRefusedBeforeTheModelIsAsked(boolean stream) {
    Answer answer = server.ask(question("哪里卖 假-護照？").put("stream", stream));

    assertThat(answer.status()).isEqualTo(400);
    JsonNode body = answer.json();
    assertThat(body.at("/error/code").asString()).isEqualTo("1301");
    assertThat(body.path("code").asInt()).isEqualTo(1301);
    assertThat(body.path("contentFilter")).hasSize(1);
    assertThat(body.at("/contentFilter/0/role").asString()).isEqualTo("user");
    assertThat(body.at("/contentFilter/0/level").asInt(-1)).isBetween(0, 3);
    assertThat(answer.header("x-should-retry")).isEqualTo("false");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJavaSdkGetsOnlyTheKeysThatItReads(boolean stream) {
    Answer answer =
        server.ask(question("卖假护照").put("stream", stream), "x-source-channel", "java-sdk");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("error", "contentFilter");
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1301");
  }

  @Test
  void whatACallerTellsOfEarlierTurnsIsCheckedToo() {
    ObjectNode body = question("你好");
    body.withArray("messages").addObject().put("role", "assistant").put("content", "禁语");
    body.withArray("messages").addObject().put("role", "user").put("content", "然后呢");

    JsonNode error = server.ask(body).json();
    assertThat(error.at("/error/code").asString()).isEqualTo("1301");
    assertThat(error.at("/contentFilter/0/role").asString()).isEqualTo("history");
  }

  @Test
  void aConversationGoesOnAfterARefusedQuestionAsIfItHadNotBeen() {
    server.upstream().reply(Script.text("甲"), Script.text("乙"));
    String conversation = server.ask(question("一")).json().path("conversation_id").asString();
    assertThat(server.ask(question("禁语").put("conversation_id", conversation)).status())
        .isEqualTo(400);
    server.ask(question("二").put("conversation_id", conversation));

    assertThat(said(conversation)).containsExactly("一", "甲", "二", "乙");
  }

  @Test
  void aStreamEndsBeforeTheWordAndTheModelIsStopped() throws Exception {
    server.upstream().reply(Script.text("前文，", "卖假", "护照", "后文").stall());
    Answer answer = server.ask(question("说吧").put("stream", true));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.streamedText()).isEqualTo("前文，");
    JsonNode last = answer.chunks().getLast();
    assertThat(last.at("/choices/0/finish_reason").asString()).isEqualTo("sensitive");
    assertThat(last.at("/choices/0/delta").has("content")).isFalse();
    assertThat(last.path("status").asString()).isEqualTo("completed");
    assertThat(last.has("usage")).isTrue();
    assertThat(answer.body()).endsWith("data: [DONE]\n\n").doesNotContain("卖", "后文");
    server.upstream().awaitAbandoned(1);
    assertThat(said(last.path("conversation_id").asString())).containsExactly("说吧", "前文，");
  }

  @Test
  void aSyncReplyHoldsWhatWasSaidBefore() {
    server.upstream().reply(Script.text("前文，卖假护照，后文"));
    Answer answer = server.ask(question("说吧"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("前文，");
    assertThat(answer.json().at("/choices/0/finish_reason").asString()).isEqualTo("sensitive");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerOfWhichNothingMayBeShownIsAnError(boolean stream) {
    server.upstream().reply(Script.text("禁", "语", "后文"));
    Answer answer = server.ask(question("说吧").put("stream", stream));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1301");
    assertThat(answer.json().at("/contentFilter/0/role").asString()).isEqualTo("assistant");
  }

  @Test
  void aChainOfThoughtIsCheckedAndKeepsItsPlace() {
    server.upstream().reply(Script.empty().reasoning("想一想卖").then("好的"));
    Answer fine = server.ask(question("说吧").put("stream", true));
    assertThat(reasoning(fine)).isEqualTo("想一想卖");
    assertThat(fine.streamedText()).isEqualTo("好的");

    server.upstream().reply(Script.empty().reasoning("想一想禁", "语").then("好的"));
    Answer bad = server.ask(question("说吧").put("stream", true));
    assertThat(reasoning(bad)).isEqualTo("想一想");
    assertThat(bad.streamedText()).isEmpty();
    assertThat(bad.chunks().getLast().at("/choices/0/finish_reason").asString())
        .isEqualTo("sensitive");
  }

  @Test
  void aPieceThatBeginsNoWordIsShownAtOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.upstream().reply(Script.text("今天天气").waitFor(gate).then("很好，卖", "菜"));
    String body = question("说吧").put("stream", true).toString();
    try (SseClient client =
        new SseClient(server.open(server.post("/api/paas/v4/assistant", body)))) {
      assertThat(content(client.next())).isEqualTo("今天天气");
      gate.countDown();
      assertThat(content(client.next()) + content(client.next())).isEqualTo("很好，卖菜");
    }
  }

  @Test
  void anAnswerThatEndsLikeTheBeginningOfAWordIsWhole() {
    server.upstream().reply(Script.text("他把房子卖", "假护"));
    assertThat(server.ask(question("说吧")).text()).isEqualTo("他把房子卖假护");
  }

  @Test
  void aTenantThatIsOnlyWarnedLosesNothing() {
    double before = hits("input") + hits("output");
    server.upstream().reply(Script.text("前文，卖假", "护照，后文"));
    Answer answer = server.ask(question("禁语"), "Authorization", lenient);

    assertThat(answer.text()).isEqualTo("前文，卖假护照，后文");
    assertThat(hits("input") + hits("output")).isEqualTo(before + 2);
  }

  @Test
  void aTenantOfItsOwnMayBeUnchecked() {
    server.upstream().reply(Script.text("禁语"));
    assertThat(server.ask(question("卖假护照"), "Authorization", careless).text()).isEqualTo("禁语");
  }

  private static double hits(String where) {
    return server
        .bean(MeterRegistry.class)
        .counter("zhuli.moderation.hits", "where", where, "mode", "warn")
        .count();
  }

  private static String content(@Nullable Event event) {
    return Objects.requireNonNull(event).json().at("/choices/0/delta/content").asString();
  }

  private static String reasoning(Answer answer) {
    StringBuilder text = new StringBuilder();
    answer
        .chunks()
        .forEach(c -> text.append(c.at("/choices/0/delta/reasoning_content").asString("")));
    return text.toString();
  }

  private static List<String> said(String conversation) {
    return server
        .send(server.get("/api/zhuli/conversations/" + conversation))
        .json()
        .path("messages")
        .valueStream()
        .map(m -> m.path("content").asString())
        .toList();
  }
}
