package dev.zhuli.http.mcp;

import static dev.zhuli.http.RunningServer.KEY;
import static dev.zhuli.http.RunningServer.question;
import static dev.zhuli.http.mcp.Rpc.ask;
import static dev.zhuli.http.mcp.Rpc.request;
import static dev.zhuli.http.mcp.Rpc.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.http.RunningServer;
import dev.zhuli.testkit.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What other settings have to do with it. */
@Timeout(120)
class McpSettingsTest {
  @TempDir Path folder;

  @Test
  void anotherZhuliUsesTheToolsAndDoesNotPassThemOn() {
    try (RunningServer first = RunningServer.start(folder.resolve("first"));
        RunningServer second =
            RunningServer.start(
                folder.resolve("second"),
                "--zhuli.mcp.servers.first.url=" + first.url("/mcp"),
                "--zhuli.mcp.servers.first.headers.Authorization=Bearer " + KEY)) {
      JsonNode turn = question("六乘七").put("model", "glm-4-alltools");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                second.ask(turn);
                assertThat(second.upstream().lastRequest().body().toString())
                    .contains("first__calculator", "first__data_analysis");
              });
      second
          .upstream()
          .reply(
              Script.empty().toolCall("c1", "first__calculator", "{\"expression\":\"6*7\"}"),
              Script.text("四十二。"));
      assertThat(second.ask(turn).text()).isEqualTo("四十二。");
      assertThat(second.upstream().lastRequest().lastMessage()).contains("6*7 = 42");
      assertThat(result(second, request(1, "tools/list")))
          .isEqualTo(result(first, request(1, "tools/list")));
    }
  }

  @Test
  void aQuestionThatMayNotBeAskedIsAResultThatSaysSo() throws Exception {
    Path words = Files.writeString(folder.resolve("words.txt"), "禁忌之词\n");
    try (RunningServer server =
        RunningServer.start(
            folder.resolve("home"),
            "--zhuli.moderation.mode=block",
            "--zhuli.moderation.words-file=" + words)) {
      JsonNode refused = result(server, ask(1, "chat_glm", "说说禁忌之词"));
      assertThat(refused.path("isError").asBoolean()).isTrue();
      assertThat(Rpc.text(refused)).contains("1301");
      assertThat(server.upstream().requests()).isEmpty();
    }
  }
}
