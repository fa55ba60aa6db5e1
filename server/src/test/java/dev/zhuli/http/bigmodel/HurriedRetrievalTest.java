package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.tool.retrieval.PageText;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.node.ObjectNode;

/** A server that has no time to index long documents. */
@SuppressWarnings("NullAway.Init") // set before all tests
class HurriedRetrievalTest {
  private static final String FILES = "/api/paas/v4/files";
  private static final String LONG = "项目组认真研究了年度安排，并按时上报。\n".repeat(20_000);

  @TempDir static Path home;
  private static RunningServer server;

  /** No configuration by annotation, so that no other server of the tests finds it. */
  static final class Hurried {
    @Bean(destroyMethod = "close")
    @Primary
    Retrieval hurriedRetrieval(ZhuliSettings settings) throws IOException {
      RetrievalSettings usual = RetrievalSettings.defaults();
      return new Retrieval(
          settings.home().resolve("index"),
          Optional.empty(),
          new RetrievalSettings(
              usual.maxCharacters(),
              usual.maxFiles(),
              usual.openIndexes(),
              Duration.ofMillis(1),
              usual.searchTime()));
    }
  }

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--spring.main.sources=" + Hurried.class.getName());
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
  void aDocumentThatCanNotBeIndexedInTimeIsOverloadAndNoInternalError() {
    ObjectNode body = attaching(question("年度安排是什么？"), upload("年度.txt", LONG));
    Answer answer = server.ask(body);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().path("code").asInt()).isEqualTo(1305);
    assertThat(server.upstream().requests()).isEmpty();

    assertThat(server.ask(body.put("stream", true)).body()).contains("\"code\":\"1305\"");
  }

  @Test
  void theAnswerGoesOnWithTheDocumentsThatCanBeSearched() throws Exception {
    String late = upload("年度.txt", LONG);
    String indexed = upload("手册.txt", LONG);
    try (Retrieval patient =
        new Retrieval(home.resolve("index"), Optional.empty(), RetrievalSettings.defaults())) {
      patient.index(indexed, "手册.txt", List.of(new PageText(1, "", "门禁密码是 8823。")));
    }
    Answer answer = server.ask(attaching(question("门禁密码是多少？"), late, indexed));
    assertThat(answer.status()).isEqualTo(200);
    String system = server.upstream().lastRequest().body().at("/messages/0/content").asString();
    assertThat(system)
        .contains("【1†手册.txt", "门禁密码是 8823", "《年度.txt》这次没有查阅：服务器正忙")
        .doesNotContain("项目组");
  }

  @Test
  void aFileWhoseIndexCanNotBeRemovedInTimeCanBeRemovedLater() {
    String file = upload("短.txt", "短");
    Answer answer = delete(file);
    while (answer.status() != 200) {
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.json().path("code").asInt()).isEqualTo(1305);
      answer = delete(file);
    }
    assertThat(delete(file).status()).isEqualTo(404);
  }

  private static Answer delete(String file) {
    return server.send(server.builder(FILES + "/" + file).DELETE().build());
  }

  private static ObjectNode attaching(ObjectNode body, String... files) {
    var attachments = body.putArray("attachments");
    for (String file : files) {
      attachments.add(JSON.createObjectNode().put("file_id", file));
    }
    return body;
  }

  private static String upload(String name, String text) {
    Form form =
        new Form().field("purpose", "assistant").file(name, text.getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, FILES)).json().path("id").asString();
  }
}
