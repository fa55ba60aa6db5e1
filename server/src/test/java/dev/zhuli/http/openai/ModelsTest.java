package dev.zhuli.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The assistants as models. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ModelsTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    Path own = Files.createDirectories(home.resolve("assistants"));
    Files.writeString(own.resolve("weekly.yaml"), description("weekly", "周报助手"));
    Files.writeString(own.resolve("one.yaml"), description("twin-one", "同名助手"));
    Files.writeString(own.resolve("two.yaml"), description("twin-two", "同名助手"));
    Files.writeString(
        own.resolve("lost.yaml"), description("lost", "失主") + "model: nobody-serves-it\n");
    server = RunningServer.start(home);
  }

  @Test
  void anAssistantWhoseOwnModelIsMissingIsItsAdministratorsAffair() {
    Answer answer = Chats.ask(server, Chats.body("你好").put("model", "zhuli/失主"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/error/message").asString())
        .contains("nobody-serves-it", "管理员", "zhuli.model.fallbacks")
        .doesNotContain("GET /v1/models");
  }

  private static String description(String id, String name) {
    return "id: %s\nname: %s\ndescription: 试\nprompt: 你写周报。\n".formatted(id, name);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void pagesAreToldTheAssistantsOwnName() {
    JsonNode list = server.send(server.get("/v1/models")).json();
    assertThat(list.path("data").valueStream())
        .filteredOn(
            model -> List.of("zhuli/数据分析", "zhuli/twin-one").contains(model.path("id").asString()))
        .extracting(model -> model.path("name").asString())
        .containsExactlyInAnyOrder("数据分析", "同名助手");
  }

  @Test
  void everyAssistantIsAModel() {
    JsonNode list = server.send(server.get("/v1/models")).json();
    assertThat(list.path("object").asString()).isEqualTo("list");
    List<String> ids = list.path("data").valueStream().map(m -> m.path("id").asString()).toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .contains("zhuli/ChatGLM", "zhuli/数据分析", "zhuli/翻译助手", "zhuli/周报助手")
        .contains("zhuli/twin-one", "zhuli/twin-two");
    assertThat(list.path("data"))
        .allSatisfy(
            model -> {
              assertThat(model.propertyNames())
                  .containsExactlyInAnyOrder("id", "name", "object", "created", "owned_by");
              assertThat(model.path("created").asLong()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"zhuli/数据分析", "zhuli/思维导图 MindMap", "65940acff94777010aa6b796"})
  void aModelIsFoundHoweverItsSlashIsWritten(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    for (String path : List.of(encoded, encoded.replace("%2F", "/"))) {
      Answer answer = server.send(server.get("/v1/models/" + path));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("id").asString()).isEqualTo(name);
    }
  }

  @Test
  void anUnknownModelIsNotFound() {
    Answer answer = server.send(server.get("/v1/models/gpt-4o"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("model_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/..%2F..%2Favatars%2Fx",
        "/avatars/..%2F..%2Fv1%2Fmodels",
        "/%2e%2e/v1"
      })
  void anEncodedSlashLeadsNobodyPastTheKey(String path) {
    Answer answer = server.send(server.get(path, "Authorization", "Bearer nobody.secret"));
    assertThat(answer.status()).isIn(400, 401, 404);
    assertThat(answer.body()).doesNotContain("owned_by");
  }
}
