package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("live")
@Isolated // how fast the engine comes to rest is what is looked at
class ProcessExitLiveTest {
  @TempDir Path folder;

  @Test
  void aProcessThatClosesTheModelInTheMiddleOfAnAnswerEndsCleanly()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(LiveModel.file()), "no model file");
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ExitProbe.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed)
        .contains("closed in")
        .doesNotContain("Extracted", "llama_", "ggml_", "did not come to rest");
  }
}
