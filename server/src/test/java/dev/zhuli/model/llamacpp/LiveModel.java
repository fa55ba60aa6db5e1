package dev.zhuli.model.llamacpp;

import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.ModelListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives live tests the embedded model, loaded once per JVM: {@code @ExtendWith(LiveModel.class)}
 * and a parameter of type {@link EmbeddedModel} (or {@link MeterRegistry}, its meters).
 *
 * <p>The file is that of the system property {@code zhuli.test.model}, else of the environment's
 * {@code ZHULI_TEST_MODEL}, else the default one below {@code ~/.zhuli/models}. Without it the
 * tests are skipped.
 */
public final class LiveModel implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LiveModel.class);
  static final EmbeddedSettings SETTINGS = new EmbeddedSettings("live", 4, 2048, 0, 2, 256);

  private record Shared(EmbeddedModel model, MeterRegistry meters) implements AutoCloseable {
    @Override
    public void close() {
      model.close();
    }
  }

  /** The model file for live tests; need not exist. */
  public static Path file() {
    String named = System.getProperty("zhuli.test.model", System.getenv("ZHULI_TEST_MODEL"));
    return named != null
        ? Path.of(named)
        : Start.read(new String[0], System.getenv())
            .settings()
            .home()
            .resolve("models")
            .resolve("qwen2.5-coder-1.5b-instruct-q4_k_m.gguf");
  }

  /** A listener that hears only text. */
  public static ModelListener onText(Consumer<String> heard) {
    return new ModelListener() {
      @Override
      public void onText(String piece) {
        heard.accept(piece);
      }

      @Override
      public void onReasoning(String piece) {
        throw new AssertionError("this model does not reason");
      }
    };
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == EmbeddedModel.class || type == MeterRegistry.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        Objects.requireNonNull(
            context
                .getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("model", key -> load(), Shared.class));
    return parameter.getParameter().getType() == MeterRegistry.class
        ? shared.meters()
        : shared.model();
  }

  private static Shared load() {
    if (!Files.exists(file())) {
      throw new TestAbortedException("There is no model file at " + file());
    }
    MeterRegistry meters = new SimpleMeterRegistry();
    return new Shared(new EmbeddedModel(SETTINGS, file(), meters), meters);
  }
}
