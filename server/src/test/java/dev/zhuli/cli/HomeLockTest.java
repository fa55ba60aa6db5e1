package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("what others print would be captured with it")
@ExtendWith(OutputCaptureExtension.class)
class HomeLockTest {
  @TempDir Path home;

  @Test
  void aFolderHasOneOwnerUntilItLetsGo() throws IOException {
    try (HomeLock owner = HomeLock.take(home)) {
      assertThat(owner).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(HomeLock.Taken.class)
          .hasMessageContaining("另一个服务")
          .hasMessageContaining("Another server uses ZHULI_HOME " + home);
    }
    HomeLock.take(home).close();
  }

  @Test
  void aSecondServerIsRefusedUntilTheFirstIsGoneHoweverItWent(CapturedOutput output)
      throws Exception {
    Process first = server();
    try {
      awaitReady(first);
      assertThat(Serve.run(HomeLockTest.class, settings())).isEqualTo(1);
      assertThat(output.getErr())
          .contains("zhuli: 另一个服务正在使用 ZHULI_HOME " + home)
          .doesNotContain("\tat ")
          .hasLineCount(1);
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly().waitFor();
    }
    HomeLock.take(home).close();
  }

  private Process server() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classes, "dev.zhuli.Zhuli"));
    command.addAll(List.of(settings()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private String[] settings() {
    return new String[] {
      "serve",
      "--zhuli.home=" + home,
      "--zhuli.port=0",
      "--zhuli.code-interpreter.mode=off",
      "--zhuli.embedded.model=none"
    };
  }

  private static void awaitReady(Process server) {
    Predicate<String> ready = line -> line.contains("Zhuli is ready");
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.lines().anyMatch(ready)).isTrue();
  }
}
