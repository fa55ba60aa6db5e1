package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zhuli.tool.codeinterpreter.CodeInterpreter.Bounds;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets a Python and for how long, with kernels that start when the test lets them. */
@Timeout(60)
class CodeInterpreterTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch may = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();

  private CodeInterpreter ready(int most) {
    CodeInterpreter made = CodeInterpreter.of(new SlowKernels(), null, bounds(most));
    made.start();
    await().until(() -> made.state() == State.READY);
    return made;
  }

  private static Bounds bounds(int most) {
    return new Bounds(Duration.ofSeconds(5), Duration.ZERO, most, 0);
  }

  @Test
  void whatOnePartOfATurnClosesStaysForTheOthers() throws InterruptedException {
    may.countDown();
    try (CodeInterpreter interpreter = ready(2)) {
      Workbench turns = interpreter.open("one").orElseThrow();
      turns.speak(true);
      interpreter.open("one").orElseThrow().close();
      interpreter.reclaim();
      assertThat(turns.isRunning()).isTrue();
      turns.close();
      interpreter.reclaim();
      assertThat(turns.isRunning()).isFalse();
    }
  }

  @Test
  void thoseThatHaveNotStartedYetCount() {
    try (CodeInterpreter interpreter = ready(2)) {
      Workbench first = interpreter.open("one").orElseThrow();
      assertThat(interpreter.open("two")).isPresent();
      assertThat(interpreter.open("three")).isEmpty();
      assertThat(interpreter.open("one")).as("again").isPresent();
      first.close();
      assertThat(interpreter.open("three")).as("one is still used").isEmpty();
      first.close();
      assertThat(interpreter.open("three")).isPresent();
    }
  }

  @Test
  void aSlowStartKeepsNobodyWaitingAndAForgottenOneEnds() throws Exception {
    try (CodeInterpreter interpreter = ready(3)) {
      Workbench slow = interpreter.open("slow").orElseThrow();
      FutureTask<Boolean> start =
          new FutureTask<>(
              () -> {
                slow.speak(true);
                return true;
              });
      Thread starting = Thread.ofVirtual().start(start);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interpreter.open("other")).isPresent();
      interpreter.reclaim();
      interpreter.forget("slow");
      may.countDown();
      starting.join();
      assertThatThrownBy(start::get).hasCauseInstanceOf(KernelException.class);
      assertThat(ended).isTrue();
    }
  }

  @Test
  void whatCanNotBeInstalledIsTriedAgain(@TempDir Path folder) throws Exception {
    Path python = folder.resolve("python");
    PythonEnvironment environment = new PythonEnvironment(folder, python);
    try (CodeInterpreter interpreter =
        CodeInterpreter.of(new SlowKernels(), environment, bounds(1), Duration.ofMillis(5))) {
      interpreter.start();
      await().until(() -> interpreter.state() == State.NO_LIBRARIES);
      assertThat(Files.createFile(python).toFile().setExecutable(true)).isTrue();
      await().until(() -> interpreter.state() == State.READY);
    }
  }

  private final class SlowKernels implements Kernels {
    @Override
    public Kernel start() throws InterruptedException {
      asked.countDown();
      may.await();
      return new IdleKernel();
    }

    @Override
    public Isolation isolation() {
      return new Isolation(Isolation.Level.SANDBOX, List.of());
    }
  }

  private final class IdleKernel implements Kernel {
    @Override
    public JsonNode run(String code, String question, Duration most, Consumer<JsonNode> events) {
      return JsonMapper.shared().createObjectNode();
    }

    @Override
    public JsonNode call(
        String name, Map<String, ?> arguments, Duration most, Consumer<JsonNode> events) {
      return JsonMapper.shared().createObjectNode();
    }

    @Override
    public void put(String name, Path file) {}

    @Override
    public boolean isAlive() {
      return !ended.get();
    }

    @Override
    public void close() {
      ended.set(true);
    }
  }
}
