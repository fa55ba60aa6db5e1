package dev.zhuli.tool.mcp;

import static dev.zhuli.tool.mcp.Fixtures.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.config.McpServerSettings;
import dev.zhuli.http.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
}
