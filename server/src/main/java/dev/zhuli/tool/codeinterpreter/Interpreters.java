package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;

/** Makes code interpreters as the settings want them. */
public final class Interpreters {
  private Interpreters() {}

  /**
   * @param home {@code ZHULI_HOME}
   */
  public static CodeInterpreter of(CodeInterpreterSettings settings, Path home, CjkFont font) {
    CodeInterpreter.Bounds bounds =
        new CodeInterpreter.Bounds(
            settings.cellTime(), settings.idle(), settings.most(), settings.warm());
    return switch (settings.mode()) {
      case OFF -> CodeInterpreter.off();
      case GATEWAY ->
          CodeInterpreter.of(new GatewayKernels(new Gateway(settings.gateway())), null, bounds);
      case SANDBOX -> {
        PythonEnvironment environment = new PythonEnvironment(home, settings.python());
        yield CodeInterpreter.of(sandbox(settings, home, environment, font), environment, bounds);
      }
    };
  }

  private static Kernels sandbox(
      CodeInterpreterSettings settings, Path home, PythonEnvironment environment, CjkFont font) {
    Limits limits =
        new Limits(
            settings.memory(),
            settings.disk(),
            settings.files(),
            settings.maxFile(),
            settings.processorTime(),
            settings.cellTime());
    return new SandboxKernels(
        home.resolve("interpreter"),
        environment,
        font,
        limits,
        settings.dangerouslyWithoutIsolation());
  }
}
