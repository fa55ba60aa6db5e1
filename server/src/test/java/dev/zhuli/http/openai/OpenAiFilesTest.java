package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files in OpenAI's form, and in chats. */
@SuppressWarnings("NullAway.Init") // set before all tests
class OpenAiFilesTest {
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

  private static JsonNode upload(String name, String text) {
    Form form =
        new Form().field("purpose", "user_data").file(name, text.getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, "/v1/files")).json();
  }

  @Test
  void aFileIsDescribedListedReadAndDeleted() {
    JsonNode file = upload("合同.txt", "第三条 甲方应付款。");
    assertThat(file.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "object",
            "bytes",
            "created_at",
            "expires_at",
            "filename",
            "purpose",
            "status",
            "status_details");
    assertThat(file.path("filename").asString()).isEqualTo("合同.txt");
    assertThat(file.path("status").asString()).isEqualTo("processed");
    assertThat(file.path("expires_at").isNull()).isTrue();
    String path = "/v1/files/" + file.path("id").asString();

    assertThat(server.send(server.get(path)).json()).isEqualTo(file);
    assertThat(server.send(server.get("/v1/files?purpose=user_data")).json().path("data"))
        .contains(file);
    assertThat(server.send(server.get(path + "/content")).body()).isEqualTo("第三条 甲方应付款。");
    HttpRequest delete = server.builder(path).DELETE().build();
    assertThat(server.send(delete).json().path("deleted").asBoolean()).isTrue();
    assertThat(server.send(server.get(path)).status()).isEqualTo(404);
  }

  @Test
  void bothDialectsHaveTheSameFiles() {
    String id = upload("共有.txt", "内容").path("id").asString();
    assertThat(server.send(server.get("/api/paas/v4/files/" + id)).status()).isEqualTo(200);
  }

  @Test
  void anUploadedFileJoinsTheChat() {
    String id = upload("价目.txt", "苹果每斤七元。").path("id").asString();
    ObjectNode asked = withFile("苹果多少钱？");
    ((ObjectNode) asked.at("/messages/0/content/1/file")).put("file_id", id);
    assertThat(ask(server, asked).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().mentions("苹果每斤七元")).isTrue();
  }

  @Test
  void aFileWithinTheBodyJoinsTheChatAndIsKeptOnce() {
    ObjectNode asked = withFile("梨多少钱？");
    String data = Base64.getEncoder().encodeToString("梨每斤三元。".getBytes(StandardCharsets.UTF_8));
    ((ObjectNode) asked.at("/messages/0/content/1/file"))
        .put("filename", "梨.txt")
        .put("file_data", "data:text/plain;base64," + data);
    int before = kept();
    ask(server, asked);
    assertThat(ask(server, asked).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().mentions("梨每斤三元")).isTrue();
    assertThat(kept()).isEqualTo(before + 1);
  }

  @Test
  void aFileThatIsNoneIsRefusedByName() {
    ObjectNode asked = withFile("？");
    ((ObjectNode) asked.at("/messages/0/content/1/file")).put("file_data", "不是 base64");
    Answer answer = ask(server, asked);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/param").asString())
        .isEqualTo("messages[0].content[1].file.file_data");
    assertThat(ask(server, withFile("？")).status()).isEqualTo(400);
  }

  @Test
  void aNameThatIsNoneIsRefusedByName() {
    ObjectNode asked = withFile("？");
    put(asked.at("/messages/0/content/1/file"), "长".repeat(256), "短");
    Answer answer = ask(server, asked);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/param").asString())
        .isEqualTo("messages[0].content[1].file.filename");
  }

  @Test
  void moreFilesThanAConversationTakesAreRefusedAtTheFirstTooMany() {
    int before = kept();
    ObjectNode asked = withFiles(2_000);
    Answer answer = ask(server, asked);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/param").asString()).isEqualTo("messages[0].content[11]");
    assertThat(answer.json().at("/error/message").asString()).contains("最多 10 个");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void aFileThatIsRepeatedInEachTurnCountsOnce() {
    ObjectNode asked = withFile("一");
    for (int turn = 0; turn < 12; turn++) {
      Chats.add(asked, "assistant", "嗯");
      ((ArrayNode) asked.path("messages")).add(withFile("又").at("/messages/0"));
    }
    for (JsonNode message : asked.path("messages")) {
      if (message.path("content").isArray()) {
        put(message.at("/content/1/file"), "同.txt", "同");
      }
    }
    assertThat(ask(server, asked).status()).isEqualTo(200);
  }

  @Test
  void nothingIsKeptOfACallThatDoesNotBegin() {
    int before = kept();
    ObjectNode asked = withFiles(3);
    asked.putObject("metadata").put("conversation_id", "not-there");
    assertThat(ask(server, asked).status()).isEqualTo(400);
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void whatCameWithinBodiesIsNotAmongTheUploads() {
    assertThat(ask(server, withFiles(1)).status()).isEqualTo(200);
    for (String list : List.of("/v1/files", "/api/paas/v4/files")) {
      assertThat(server.send(server.get(list)).body()).doesNotContain("chat-inline");
    }
  }

  @Test
  void aFileThatThereIsNotIsRefusedWhereItIsNamed() {
    ObjectNode asked = withFile("？");
    ((ObjectNode) asked.at("/messages/0/content/1/file")).put("file_id", "file-none");
    JsonNode error = ask(server, asked).json().path("error");
    assertThat(error.path("param").asString()).isEqualTo("messages[0].content[1].file.file_id");
    assertThat(error.path("message").asString()).doesNotContain("attachments");
  }

  @Test
  void anUploadAsJsonIsToldTheFormThatIsTaken() {
    for (String path : List.of("/v1/files", "/api/paas/v4/files")) {
      Answer answer = server.send(server.post(path, "{}"));
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.body()).contains("请使用 Content-Type: multipart/form-data");
    }
  }

  private static int kept() {
    return server.send(server.get("/v1/files?purpose=chat-inline")).json().path("data").size();
  }

  private static ObjectNode withFiles(int count) {
    ObjectNode body = withFile("看看");
    ArrayNode parts = (ArrayNode) body.at("/messages/0/content");
    parts.remove(1);
    for (int i = 0; i < count; i++) {
      ObjectNode file = parts.addObject().put("type", "file").putObject("file");
      put(file, count + "-" + i + ".txt", "第" + i);
    }
    return body;
  }

  private static void put(JsonNode file, String name, String text) {
    String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    ((ObjectNode) file).put("filename", name).put("file_data", data);
  }

  private static ObjectNode withFile(String text) {
    ObjectNode body = RunningServer.JSON.createObjectNode().put("model", Chats.MODEL);
    var parts = body.withArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", text);
    parts.addObject().put("type", "file").putObject("file");
    return body;
  }
}
