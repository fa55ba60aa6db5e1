package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python of the operating system, whose names are links to each other. */
@Tag("external")
class SystemPythonTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @Test
  void aVirtualEnvironmentOfItStartsInTheSandbox(@TempDir Path home) throws Exception {
    TestPython.needSandbox();
    assumeThat(PYTHON).as("python3 is missing: apt-get install python3").isExecutable();
    Path made = home.resolve("venv");
    Process process =
        new ProcessBuilder(
                PYTHON.toString(), "-m", "venv", "--without-pip", "--symlinks", made.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    PythonEnvironment environment = new PythonEnvironment(home, made.resolve("bin/python"));
    try (SandboxKernels kernels =
        new SandboxKernels(
            home,
            environment,
            new CjkFont(home),
            TestPython.limits(Duration.ofSeconds(20)),
            false)) {
      Isolation isolation = kernels.isolation();
      assertThat(isolation.level()).as("%s", isolation).isEqualTo(Isolation.Level.SANDBOX);
    }
  }
}
