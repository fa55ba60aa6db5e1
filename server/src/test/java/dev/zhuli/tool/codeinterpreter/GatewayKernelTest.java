package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import dev.zhuli.tool.font.CjkFont;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract, kept with a real Jupyter Kernel Gateway. */
@Tag("external")
class GatewayKernelTest extends KernelContract {
  private @Nullable TestGateway gateway;

  @Override
  Kernels kernels(Path folder) throws IOException, InterruptedException {
    gateway = TestGateway.start(folder);
    return new GatewayKernels(new Gateway(gateway().settings()));
  }

  @Override
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private TestGateway gateway() {
    return Objects.requireNonNull(gateway);
  }

  @Test
  void aClosedKernelIsGoneThereWithItsFolder() throws IOException, InterruptedException {
    Set<String> before = gateway().kernels();
    GatewayKernels kernels = new GatewayKernels(new Gateway(gateway().settings()));
    Kernel kernel = kernels.start();
    CellEvents events = new CellEvents(text -> {}, new MadeFiles());
    Path folder =
        Path.of(events.cell(kernel.run("import os; os.getcwd()", "", MOST, events)).output());
    assertThat(folder).isDirectory();
    assertThat(before.containsAll(gateway().kernels())).isFalse();
    kernel.close();
    kernels.close(); // waits for it
    assertThat(before).containsAll(gateway().kernels());
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void aKernelIsNotHandedTheGatewaysVariables() throws InterruptedException {
    Cell cell = run(MOST, "import os", "sorted(n for n in os.environ if n.startswith('KG_'))");
    assertThat(cell.output()).isEqualTo("[]");
  }

  @Test
  void theInterpreterOfTheSettingsRunsThere(@TempDir Path home) throws InterruptedException {
    try (CodeInterpreter interpreter = Interpreters.of(settings(), home, new CjkFont(home))) {
      interpreter.start();
      await().until(() -> interpreter.state() == CodeInterpreter.State.READY);
      assertThat(interpreter.isolation().orElseThrow().level()).isEqualTo(Isolation.Level.REMOTE);
      try (Workbench bench = interpreter.open("conversation").orElseThrow()) {
        assertThat(bench.described("北京 3，上海 4，广州 5").orElseThrow().isEmpty()).isFalse();
        assertThat(TestPython.run(bench, "len(df)").output()).isEqualTo("3");
      }
    }
  }

  private CodeInterpreterSettings settings() {
    return TestPython.at(gateway().settings(), MOST);
  }

  @Test
  void aWrongTokenIsSaidAndNotRepeated() {
    var settings = gateway().settings("wrong-token-1", "python3");
    assertUnavailable(settings, "(HTTP 401");
  }

  @Test
  void anUnknownKernelIsSaid() {
    var settings = gateway().settings(gateway().token(), "fortran");
    assertUnavailable(settings, "fortran");
  }

  private static void assertUnavailable(CodeInterpreterSettings.Gateway settings, String said) {
    try (GatewayKernels kernels = new GatewayKernels(new Gateway(settings))) {
      assertThatThrownBy(kernels::start)
          .isInstanceOfSatisfying(
              KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.UNAVAILABLE))
          .hasMessageContaining(said)
          .hasMessageNotContaining(Objects.requireNonNull(settings.token()));
    }
  }
}
