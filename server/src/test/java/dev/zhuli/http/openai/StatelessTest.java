package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.add;
import static dev.zhuli.http.openai.Chats.ask;
import static dev.zhuli.http.openai.Chats.body;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.run.EphemeralSweep;
import dev.zhuli.run.RunPruner;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stays of a call, and for how long. */
@SuppressWarnings("NullAway.Init") // set before all tests
class StatelessTest {
  private static final String HEADER = "x-conversation-id";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.run.keep-events=0s");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode listed(String query) {
    return server.send(server.get("/api/zhuli/conversations?" + query)).json();
  }

  @Test
  void aCallIsInNoListAndNoSearch() {
    Answer answer = ask(server, body("独一无二的问题"));
    assertThat(answer.header(HEADER)).isEmpty();
    assertThat(listed("limit=100").toString()).doesNotContain("独一无二的问题");
    assertThat(listed("q=%E7%8B%AC%E4%B8%80%E6%97%A0%E4%BA%8C").toString())
        .doesNotContain("独一无二的问题");
  }

  @Test
  void aStoredCallIsAnOrdinaryConversationThatGoesOn() {
    server.upstream().reply(Script.text("你好，小红"), Script.text("小红"));
    Answer first = ask(server, body("我叫小红").put("store", true));
    String conversation = first.header(HEADER);
    assertThat(listed("limit=100").toString()).contains(conversation);

    ObjectNode next = body("我叫什么？");
    next.putObject("metadata").put("conversation_id", conversation);
    Answer second = ask(server, next);
    assertThat(second.text()).isEqualTo("小红");
    assertThat(second.header(HEADER)).isEqualTo(conversation);
    assertThat(server.upstream().lastRequest().mentions("我叫小红")).isTrue();
  }

  @Test
  void theHistoryThatAClientRepeatsIsStoredOnce() {
    server.upstream().reply(Script.text("甲"), Script.text("乙"));
    String conversation = ask(server, body("一").put("store", true)).header(HEADER);
    ObjectNode next = add(add(body("一"), "assistant", "甲"), "user", "二");
    next.putObject("metadata").put("conversation_id", conversation);
    ask(server, next);

    JsonNode whole = server.send(server.get("/api/zhuli/conversations/" + conversation)).json();
    assertThat(whole.path("messages").valueStream().map(m -> m.path("content").asString()))
        .containsExactly("一", "甲", "二", "乙");
  }

  @Test
  void nobodyGoesOnWithACallThatIsNotStored() {
    String run = Chats.run(ask(server, body("问")).json());
    String conversation = run(run).json().path("conversation_id").asString();
    ObjectNode next = body("再问");
    next.putObject("metadata").put("conversation_id", conversation);
    assertThat(ask(server, next).status()).isEqualTo(400);
  }

  @Test
  void aCallIsForgottenWithItsEventsAndAStoredOneIsNot() throws InterruptedException {
    String kept = Chats.run(ask(server, body("留").put("store", true)).json());
    String dropped = Chats.run(ask(server, body("丢")).json());
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    do {
      server.bean(RunPruner.class).prune();
      server.bean(EphemeralSweep.class).sweep();
    } while (run(dropped).status() == 200 && Instant.now().isBefore(deadline));

    assertThat(run(dropped).status()).isEqualTo(404);
    assertThat(run(kept).status()).isEqualTo(200);
  }

  @Test
  void aFileThatCameWithinACallGoesWithIt() throws InterruptedException {
    String inline = "/v1/files?purpose=" + EphemeralSweep.INLINE_PURPOSE;
    ask(server, withFile());
    JdbcClient.create(server.bean(DataSource.class)).sql("UPDATE file SET created_at = 0").update();
    server.bean(EphemeralSweep.class).sweep();
    assertThat(server.send(server.get(inline)).json().path("data")).hasSize(1);

    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    do {
      server.bean(RunPruner.class).prune();
      server.bean(EphemeralSweep.class).sweep();
    } while (!server.send(server.get(inline)).json().path("data").isEmpty()
        && Instant.now().isBefore(deadline));
    assertThat(server.send(server.get(inline)).json().path("data")).isEmpty();
  }

  private static ObjectNode withFile() {
    ObjectNode body = RunningServer.JSON.createObjectNode().put("model", Chats.MODEL);
    var parts = body.withArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", "看看");
    parts
        .addObject()
        .put("type", "file")
        .putObject("file")
        .put("filename", "梨.txt")
        .put("file_data", Base64.getEncoder().encodeToString("pear".getBytes(US_ASCII)));
    return body;
  }

  private static Answer run(String id) {
    return server.send(server.get("/api/zhuli/runs/" + id));
  }
}
