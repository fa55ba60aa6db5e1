package dev.zhuli.tool.mcp;

import static dev.zhuli.http.RunningServer.question;
import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.config.McpServerSettings;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("external")
@Timeout(120)
class McpInServerTest {
  @Test
  void configuredServersComeUpWithZhuliAndEndWithIt(@TempDir Path folder) throws Exception {
    Path pids = folder.resolve("pids");
    McpServerSettings fake = Fixtures.fake(PATIENCE, "stubborn", pids.toString());
    String setting = "--zhuli.mcp.servers.";
    try (RunningServer server =
        RunningServer.start(
            folder.resolve("home"),
            setting + "dead.url=http://127.0.0.1:1/mcp",
            setting + "fake.command=python3",
            setting + "fake.args=" + String.join(",", fake.args()))) {
      McpServers servers = server.bean(McpServers.class);
      await().atMost(PATIENCE).until(() -> Files.exists(pids));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(servers.tools("x")).extracting(McpTool::label).contains("fake"));
    }
    long pid = Long.parseLong(Files.readString(pids).split(" ")[0]);
    await()
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void aModelCallsAToolAndTheReplyTellsServerCallAndOutput(@TempDir Path folder) throws Exception {
    McpServerSettings fake = Fixtures.fake(PATIENCE, "plain");
    String setting = "--zhuli.mcp.servers.";
    try (RunningServer server =
        RunningServer.start(
            folder.resolve("home"),
            setting + "dead.url=http://127.0.0.1:1/mcp",
            setting + "fake.command=python3",
            setting + "fake.args=" + String.join(",", fake.args()))) {
      McpServers servers = server.bean(McpServers.class);
      await().atMost(PATIENCE).until(() -> !servers.tools("x").isEmpty());
      ScriptedUpstream upstream = server.upstream();
      ObjectNode body = question("回声").put("model", "glm-4-alltools");

      upstream.reply(call(), Script.text("回声是你好。"));
      JsonNode message = server.ask(body).json().at("/choices/0/message");
      assertThat(message.path("content").asString()).isEqualTo("回声是你好。");
      Map<String, JsonNode> entries = new HashMap<>();
      for (JsonNode entry : message.path("tool_calls")) {
        JsonNode mcp = entry.path("mcp");
        entries.put(mcp.path("type").asString() + " " + mcp.path("server_label").asString(), mcp);
      }
      assertThat(
              entries
                  .getOrDefault("mcp_list_tools dead", MissingNode.getInstance())
                  .path("error")
                  .asString())
          .isNotEmpty();
      JsonNode listed =
          entries
              .getOrDefault("mcp_list_tools fake", MissingNode.getInstance())
              .path("tools")
              .get(0);
      assertThat(listed.path("name").asString()).isEqualTo("echo");
      assertThat(listed.path("input_schema").path("type").asString()).isEqualTo("object");
      JsonNode called = entries.getOrDefault("mcp_call fake", MissingNode.getInstance());
      assertThat(called.path("name").asString()).isEqualTo("echo");
      assertThat(called.path("arguments").asString()).contains("你好");
      assertThat(called.path("output").toString()).contains("你好");
      assertThat(upstream.lastRequest().lastMessage()).contains("你好");

      upstream.reply(call(), Script.text("好。"));
      Answer stream = server.ask(body.put("stream", true));
      List<JsonNode> calls =
          stream.chunks().stream()
              .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
              .filter(JsonNode::isObject)
              .toList();
      assertThat(calls)
          .hasSize(2)
          .allSatisfy(
              one -> {
                assertThat(one.path("type").asString()).isEqualTo("function");
                assertThat(one.path("index").asInt()).as("listings aren't sent").isZero();
                assertThat(one.at("/function/name").asString()).isEqualTo("fake.echo");
              });
      assertThat(calls.getLast().at("/function/outputs/0/content").asString()).contains("你好");

      upstream.reply(call(), Script.text("好。"));
      Answer java = server.ask(body.put("stream", false), "x-source-channel", "java-sdk");
      assertThat(java.body()).doesNotContain("\"mcp\"").contains("fake.echo");
    }
  }

  private static Script call() {
    return Script.empty().toolCall("c1", "fake__echo", "{\"text\":\"你好\"}");
  }
}
