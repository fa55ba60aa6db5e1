package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.CHATGLM;
import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.OTHER_ASSISTANT;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversations as people and programs list, read, rename and delete them. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ConversationsTest {
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

  @Test
  void aTitleIsTheFirstLineShortened() {
    String id = ask("  帮我写一封给客户的道歉信，因为上周的发货晚了三天，语气要诚恳一些\n第二行");

    assertThat(whole(id).path("title").asString())
        .startsWith("帮我写一封给客户的道歉信")
        .endsWith("…")
        .doesNotContain("第二行");
  }

  @Test
  void metadataIsKeptAndGivenBack() {
    ObjectNode body = question("你好");
    body.putObject("metadata").put("来源", "测试");
    String id = server.ask(body).json().path("conversation_id").asString();

    assertThat(whole(id).at("/metadata/来源").asString()).isEqualTo("测试");
    assertThat(whole(id).at("/runs/0/metadata/来源").asString()).isEqualTo("测试");
  }

  @Test
  void aConversationCanBeRenamedAndDeleted() {
    String id = ask("你好");
    Answer renamed = patch(id, "{\"title\":\"新名字\"}");
    assertThat(renamed.json().path("title").asString()).isEqualTo("新名字");
    assertThat(patch(id, "{\"title\":\" \"}").json().path("code").asInt()).isEqualTo(1214);
    assertThat(patch(id, "{}").json().path("code").asInt()).isEqualTo(1213);

    Answer deleted = server.send(server.builder("/api/zhuli/conversations/" + id).DELETE().build());
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(server.send(server.get("/api/zhuli/conversations/" + id)).status()).isEqualTo(404);
  }

  @Test
  void listsArePagedFilteredAndOfOneTenantOnly() {
    String other = server.bean(Keys.class).create("list", null).token();
    for (int i = 0; i < 3; i++) {
      server.ask(question("问" + i).put("user_id", "user-" + i), "Authorization", other);
    }
    JsonNode page = list("?page=1&page_size=2", other);
    assertThat(page.path("data")).hasSize(2);
    assertThat(page.path("has_more").asBoolean()).isTrue();
    assertThat(page.at("/data/0/title").asString()).isEqualTo("问2");
    assertThat(list("?user_id=user-1", other).path("data")).hasSize(1);
    assertThat(list("?assistant_id=" + OTHER_ASSISTANT, other).path("data")).isEmpty();
    assertThat(list("?page=0", other).path("code").asInt()).isEqualTo(1214);
    assertThat(list("?page=x", other).path("error").path("code").asString()).isEqualTo("1210");
  }

  @Test
  void theContractsListTakesJavasZeroesForUnset() {
    String key = server.bean(Keys.class).create("java", null).token();
    for (int i = 0; i < 11; i++) {
      server.ask(question("问" + i), "Authorization", key);
    }
    Answer answer =
        server.send(
            server.post(
                "/api/paas/v4/assistant/conversation/list",
                "{\"assistant_id\":\"" + CHATGLM + "\",\"page\":0,\"page_size\":0}",
                "Authorization",
                key));
    JsonNode body = answer.json();

    assertThat(body.path("code").asInt()).isEqualTo(200);
    assertThat(body.path("success").asBoolean()).isTrue();
    assertThat(body.at("/data/has_more").asBoolean()).isTrue();
    assertThat(body.at("/data/conversation_list")).hasSize(10);
    assertThat(body.at("/data/conversation_list/0/create_time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(body.at("/data/conversation_list/0/usage").propertyNames())
        .contains("prompt_tokens", "completion_tokens", "total_tokens");
  }

  @Test
  void theCatalogueIsServedWithTheTwelve() {
    JsonNode all =
        server
            .send(server.post("/api/paas/v4/assistant/list", "{\"assistant_id_list\":null}"))
            .json();
    assertThat(all.path("data").size()).isGreaterThanOrEqualTo(12);
    JsonNode one =
        server
            .send(
                server.post(
                    "/api/paas/v4/assistant/list", "{\"assistant_id_list\":[\"" + CHATGLM + "\"]}"))
            .json();
    assertThat(one.path("data")).hasSize(1);
    JsonNode chatGlm = one.path("data").get(0);
    assertThat(chatGlm.path("name").asString()).contains("ChatGLM");
    assertThat(chatGlm.path("status").asString()).isEqualTo("publish");
    assertThat(chatGlm.path("avatar").asString()).startsWith("http://127.0.0.1:");
    assertThat(chatGlm.path("created_at").asString()).endsWith(" GMT");
    String avatar = chatGlm.path("avatar").asString().replace(server.url(""), "");
    assertThat(server.send(server.get(avatar)).header("content-type")).contains("svg");
  }

  @Test
  void aStateFolderThatCanNotBeWrittenIsToldAndNothingIsHalfAccepted(@TempDir Path own)
      throws IOException {
    try (RunningServer broken = RunningServer.start(own)) {
      Files.createFile(own.resolve("runs")); // where the folder of the run logs would be
      Answer answer = broken.ask(question("你好"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.json().path("code").asInt()).isEqualTo(1230);
      assertThat(broken.send(broken.get("/api/zhuli/conversations")).json().path("data")).isEmpty();

      Files.delete(own.resolve("runs"));
      assertThat(broken.ask(question("现在呢")).status()).isEqualTo(200);
    }
  }

  @Test
  void whatWasSaidSurvivesARestart(@TempDir Path own) {
    String id;
    try (RunningServer first = RunningServer.start(own)) {
      id = first.ask(question("记住我")).json().path("conversation_id").asString();
    }
    try (RunningServer second = RunningServer.start(own)) {
      second.ask(question("还记得吗").put("conversation_id", id));
      assertThat(second.upstream().lastRequest().mentions("记住我")).isTrue();
    }
  }

  private static String ask(String text) {
    return server.ask(question(text)).json().path("conversation_id").asString();
  }

  private static JsonNode whole(String id) {
    return server.send(server.get("/api/zhuli/conversations/" + id)).json();
  }

  private static JsonNode list(String query, String key) {
    return JSON.readTree(
        server.send(server.get("/api/zhuli/conversations" + query, "Authorization", key)).body());
  }

  private static Answer patch(String id, String body) {
    return server.send(
        server
            .builder("/api/zhuli/conversations/" + id)
            .method("PATCH", BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void aConversationIsReadOldestFirst() {
    String id = ask("一");
    server.ask(question("二").put("conversation_id", id));
    List<String> roles =
        whole(id).path("messages").valueStream().map(m -> m.path("role").asString()).toList();

    assertThat(roles).containsExactly("user", "assistant", "user", "assistant");
  }

  @Test
  void aLongConversationIsReadPageByPageFromItsEnd() {
    String id = ask("问0");
    for (int i = 1; i < 4; i++) {
      server.ask(question("问" + i).put("conversation_id", id));
    }
    JsonNode newest = page(id, "?limit=3");
    assertThat(contents(newest)).containsExactly("好的。", "问3", "好的。");
    assertThat(newest.path("has_more").asBoolean()).isTrue();
    assertThat(newest.path("runs")).hasSize(2);

    String before = newest.at("/messages/0/seq").asString();
    JsonNode older = page(id, "?limit=5&before=" + before);
    assertThat(contents(older)).containsExactly("问0", "好的。", "问1", "好的。", "问2");
    assertThat(older.path("has_more").asBoolean()).isFalse();
    assertThat(page(id, "?limit=0").path("code").asInt()).isEqualTo(1214);
  }

  private static JsonNode page(String id, String query) {
    return server.send(server.get("/api/zhuli/conversations/" + id + query)).json();
  }

  private static List<String> contents(JsonNode page) {
    return page.path("messages").valueStream().map(m -> m.path("content").asString()).toList();
  }
}
