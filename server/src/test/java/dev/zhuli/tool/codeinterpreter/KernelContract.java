package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.tool.codeinterpreter.Cell.Status;
import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every place where Python can run keeps. One kernel for all, as long as it lives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KernelContract {
  static final Duration MOST = Duration.ofSeconds(60);

  private @Nullable Kernels kernels;
  private @Nullable Kernel kernel;

  /**
   * Called once; closed at the end.
   *
   * @param folder for what they need
   */
  abstract Kernels kernels(Path folder) throws Exception;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    kernels = kernels(folder);
  }

  @BeforeEach
  void start() throws InterruptedException {
    if (kernel == null || !kernel.isAlive()) {
      kernel = Objects.requireNonNull(kernels).start();
    }
  }

  @AfterAll
  void close() {
    if (kernel != null) {
      kernel.close();
    }
    if (kernels != null) {
      kernels.close();
    }
    stop();
  }

  /** Called last. */
  void stop() {}

  private Kernel kernel() {
    return Objects.requireNonNull(kernel);
  }

  Cell run(Duration most, String... lines) throws InterruptedException {
    return run(kernel(), most, lines);
  }

  private static Cell run(Kernel kernel, Duration most, String... lines)
      throws InterruptedException {
    CellEvents events = new CellEvents(text -> {}, new MadeFiles());
    return events.cell(kernel.run(String.join("\n", List.of(lines)), "", most, events));
  }

  @Test
  void variablesLiveBetweenCells() throws InterruptedException {
    assertThat(run(MOST, "a = 20").status()).isEqualTo(Status.OK);
    assertThat(run(MOST, "a + 3").output()).isEqualTo("23");
  }

  @Test
  void printedTextComesWhileTheCellRuns() throws InterruptedException {
    AtomicLong heard = new AtomicLong();
    CellEvents events =
        new CellEvents(text -> heard.compareAndSet(0, System.nanoTime()), new MadeFiles());
    String code = "import time\nprint('早')\ntime.sleep(3)\nprint('晚')";
    Cell cell = events.cell(kernel().run(code, "", MOST, events));
    assertThat(cell.printed()).isEqualTo("早\n晚\n");
    assertThat(System.nanoTime() - heard.get()).isGreaterThan(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void manyLinesComeWholeAndInOrder() throws InterruptedException {
    Cell cell = run(MOST, "for i in range(9000): print(i)");
    assertThat(cell.printed().lines()).hasSize(9000).startsWith("0", "1").endsWith("8999");
  }

  @Test
  void anErrorIsToldAndTheKernelGoesOn() throws InterruptedException {
    Cell cell = run(MOST, "b = 1", "{}['不在']");
    assertThat(cell.status()).isEqualTo(Status.ERROR);
    Cell.Fault fault = Objects.requireNonNull(cell.fault());
    assertThat(fault.name()).isEqualTo("KeyError");
    assertThat(fault.line()).isEqualTo(2);
    assertThat(run(MOST, "b").output()).isEqualTo("1");
  }

  @Test
  void quotesBackslashesAndHalfCharactersPass() throws InterruptedException {
    Cell cell = run(MOST, "print('''\"'\\\\ %s {} \\ud83d'''); '\"\"\"'");
    assertThat(cell.status()).isEqualTo(Status.OK);
    assertThat(cell.printed()).startsWith("\"'\\ %s {} ");
    assertThat(cell.shown()).isEqualTo("\"\"\"");
  }

  @Test
  void figuresAndFilesAreHandedOver() throws InterruptedException {
    Cell cell =
        run(
            MOST,
            "import os",
            "plt.plot([1, 3, 2]); plt.title('走势')",
            "open('表.txt', 'w').write('好')",
            "open('空.txt', 'w').close()",
            "n = open('large.bin', 'wb').write(os.urandom(8_000_000))");
    assertThat(cell.status()).as("%s", cell).isEqualTo(Status.OK);
    assertThat(cell.figures()).hasSize(1);
    assertThat(cell.figures().getFirst().title()).isEqualTo("走势");
    assertThat(cell.files()).extracting(Cell.MadeFile::name).contains("表.txt", "large.bin");
    assertThat(cell.files())
        .extracting(file -> file.content().toFile().length())
        .contains(0L, 3L, 8_000_000L);
  }

  @Test
  void anEndlessLoopIsStoppedInTime() throws InterruptedException {
    assertThat(run(MOST, "kept = 7").isOk()).isTrue();
    long start = System.nanoTime();
    Cell cell = run(Duration.ofSeconds(2), "print('begun')", "while True: pass");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(cell.status()).isEqualTo(Status.STOPPED);
    assertThat(cell.printed()).isEqualTo("begun\n");
    assertThat(run(MOST, "kept").output()).isEqualTo("7");
  }

  @Test
  void aLoopThatWillNotStopCostsTheKernel() {
    String code =
        """
        import time
        while True:
            try:
                time.sleep(60)
            except BaseException:
                pass
        """;
    assertThatThrownBy(() -> run(Duration.ofSeconds(2), code))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.STUCK));
    assertThat(kernel().isAlive()).isFalse();
  }

  @Test
  void endlessPrintingIsStopped() throws InterruptedException {
    Cell cell = run(MOST, "while True: print('x' * 99)");
    assertThat(cell.status()).isEqualTo(Status.OVERRAN);
    assertThat(cell.printed()).hasSizeBetween(50_000, 64_000);
  }

  /** Python's own standard output is nobody's: what comes there is dropped, or the kernel goes. */
  @Test
  void floodingTheProcessOutputDoesNoHarm() {
    try {
      Cell cell =
          run(Duration.ofSeconds(3), "import os", "while True: os.write(1, b'x' * 100_000)");
      assertThat(cell.status()).isEqualTo(Status.STOPPED);
      assertThat(run(MOST, "1 + 1").output()).isEqualTo("2");
    } catch (KernelException e) {
      assertThat(e.why()).isIn(Why.FLOODED, Why.STUCK, Why.DIED);
      assertThat(kernel().isAlive()).isFalse();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEndedPythonIsToldAsLost() {
    assertThatThrownBy(() -> run(MOST, "import os", "os._exit(3)"))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.DIED));
    assertThat(kernel().isAlive()).isFalse();
  }

  @Test
  void aFileIsLaidBeforeItAndOpened(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("data");
    Files.writeString(file, "城市,销量\n" + "北京,3\n".repeat(300_000), StandardCharsets.UTF_8);
    kernel().put("销量 表.csv", file);
    Map<String, ?> asked = Map.of("files", List.of("销量 表.csv"), "question", "哪个城市？");
    var told = Workbench.Tables.of(kernel().call("open", asked, MOST, event -> {}));
    assertThat(told.problems()).isEmpty();
    assertThat(told.profile()).contains("销量");
    assertThat(run(MOST, "int(df['销量'].sum()), len(df)").output()).isEqualTo("(900000, 300000)");
  }

  @Test
  void anUnknownQuestionFailsAndTheKernelGoesOn() throws InterruptedException {
    assertThatThrownBy(() -> kernel().call("nothing", Map.of(), MOST, event -> {}))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.FAILED));
    assertThat(run(MOST, "2 * 3").output()).isEqualTo("6");
  }

  @Test
  void aCancelledRunStopsAndTheNextOneRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    CellEvents events = new CellEvents(text -> begun.countDown(), new MadeFiles());
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    ended.completeExceptionally(
                        new AssertionError(
                            kernel().run("print(1)\nwhile True: pass", "", MOST, events)));
                  } catch (InterruptedException | RuntimeException e) {
                    ended.complete(e);
                  }
                });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(ended.get(2, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    for (int i = 0; i < 20; i++) { // what stops the first takes nothing of these
      assertThat(run(MOST, "print('a')", "print('b')").printed()).isEqualTo("a\nb\n");
    }
  }

  @Test
  void twoKernelsDoNotSeeEachOther() throws InterruptedException {
    assertThat(run(MOST, "mine = open('mine.txt', 'w').write('x')").isOk()).isTrue();
    try (Kernel other = Objects.requireNonNull(kernels).start()) {
      Cell cell = run(other, MOST, "import os", "print(os.path.exists('mine.txt'))", "mine");
      assertThat(cell.printed()).isEqualTo("False\n");
      assertThat(Objects.requireNonNull(cell.fault()).name()).isEqualTo("NameError");
    }
  }
}
