package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.util.unit.DataSize;

/** The real Python with its libraries; installed at the first use on a machine, below the home. */
public final class TestPython {
  private static final Path HOME = Path.of(System.getProperty("user.home"), ".zhuli");

  private TestPython() {}

  /** Skips a test where code can't be kept apart. */
  public static void needSandbox() {
    assumeThat(Bubblewrap.program()).as("bubblewrap is missing: apt-get install it").isPresent();
  }

  /** What makes a server run code, for tests that may do without; empty where it can't be. */
  public static List<String> settings() throws InterruptedException {
    return Bubblewrap.program().isEmpty()
        ? List.of()
        : List.of(
            "--zhuli.code-interpreter.mode=sandbox",
            "--zhuli.code-interpreter.python=" + executable());
  }

  public static PythonEnvironment environment() throws InterruptedException {
    PythonEnvironment environment = new PythonEnvironment(HOME, null);
    assertThat(environment.ensure()).as("%s", environment.failure()).isTrue();
    return environment;
  }

  /** Its path, for {@code zhuli.code-interpreter.python}. */
  public static Path executable() throws InterruptedException {
    return environment().executable();
  }

  /** Settings of a server whose code runs at a gateway. */
  public static CodeInterpreterSettings at(CodeInterpreterSettings.Gateway gateway, Duration cell) {
    return new CodeInterpreterSettings(
        CodeInterpreterSettings.Mode.GATEWAY,
        false,
        null,
        DataSize.ofGigabytes(2),
        DataSize.ofMegabytes(256),
        4_000,
        DataSize.ofMegabytes(64),
        Duration.ofMinutes(20),
        cell,
        Duration.ofMinutes(15),
        8,
        0,
        gateway);
  }

  static Limits limits(Duration cell) {
    return new Limits(
        DataSize.ofGigabytes(2),
        DataSize.ofMegabytes(64),
        1_000,
        DataSize.ofMegabytes(32),
        Duration.ofMinutes(5),
        cell);
  }

  static SandboxKernels kernels(Path home, Duration cell) throws InterruptedException {
    needSandbox();
    return new SandboxKernels(home, environment(), new CjkFont(HOME), limits(cell), false);
  }

  /** One conversation's, in the sandbox. */
  static Workbench bench(Path home, Duration cell) throws InterruptedException {
    return new Workbench(new WarmKernels(kernels(home, cell), 0), cell);
  }

  static Cell run(Workbench bench, String... lines) throws InterruptedException {
    return bench.run(String.join("\n", List.of(lines)), "", text -> {});
  }

  static Cell.Fault fault(Cell cell) {
    return Objects.requireNonNull(cell.fault(), () -> "no fault: " + cell.output());
  }
}
