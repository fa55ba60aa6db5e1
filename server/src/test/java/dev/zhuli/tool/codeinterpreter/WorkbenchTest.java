package dev.zhuli.tool.codeinterpreter;

import static dev.zhuli.tool.codeinterpreter.TestPython.fault;
import static dev.zhuli.tool.codeinterpreter.TestPython.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("external")
class WorkbenchTest {
  private static final Duration CELL = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir static Path home;
  private static SandboxKernels kernels;
  private static Workbench bench;

  @BeforeAll
  static void start() throws InterruptedException {
    kernels = TestPython.kernels(home, CELL);
    bench = fresh();
  }

  private static Workbench fresh() {
    return new Workbench(new WarmKernels(kernels, 0), CELL);
  }

  @AfterAll
  static void end() {
    if (bench != null) {
      bench.end();
      kernels.close();
    }
  }

  @Test
  void variablesLiveOnAndTheLastValueIsShown() throws InterruptedException {
    run(bench, "a = 20");
    assertThat(run(bench, "print('甲')", "a + 1").output()).isEqualTo("甲\n21");
  }

  @Test
  void whatIsPrintedIsHeardWhileTheCodeRuns() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    List<Long> left = new ArrayList<>();
    Cell cell =
        bench.run(
            "import time\nprint('first')\ntime.sleep(1)\nprint('second')",
            "",
            text -> {
              left.add(System.nanoTime());
              heard.countDown();
            });
    assertThat(cell.output()).isEqualTo("first\nsecond");
    assertThat(left.get(1) - left.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(800));
  }

  @Test
  void muchThatIsPrintedIsHeardInFewPieces() throws InterruptedException {
    List<String> pieces = new ArrayList<>();
    Cell cell = bench.run("for i in range(5000): print(i)", "", pieces::add);
    assertThat(cell.output()).startsWith("0\n1\n").endsWith("4999");
    assertThat(pieces.subList(0, 3)).containsExactly("0\n", "1\n", "2\n");
    assertThat(pieces).hasSizeBetween(101, 200);
    assertThat(cell.output()).startsWith(String.join("", pieces));
  }

  @Test
  void whoListensMayFailAndTheNextCellIsItsOwn() throws InterruptedException {
    Workbench other = fresh();
    Consumer<String> broken =
        piece -> {
          throw new IllegalStateException(piece);
        };
    assertThatThrownBy(() -> other.run("for i in range(3): print('old')", "", broken))
        .isInstanceOf(IllegalStateException.class);
    assertThat(run(other, "print('new')").output()).isEqualTo("new");
    other.end();
  }

  @Test
  void anErrorIsShortAndSaysWhatThereIs() throws InterruptedException {
    run(bench, "prices = pd.DataFrame({'单价': [1, 2], '数量': [3, 4]})");
    Cell cell = run(bench, "x = 1", "prices['价格'].sum()");
    assertThat(fault(cell).line()).isEqualTo(2);
    assertThat(fault(cell).trace()).isEqualTo("line 2: prices['价格'].sum()\nKeyError: '价格'");
    assertThat(fault(cell).hint()).contains("单价");
  }

  @Test
  void fourPlotsGiveFourPictures() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "for name in ['一', '二', '三']:",
            "    plt.figure()",
            "    plt.plot([1, 3, 2], label=name)",
            "    plt.title('图' + name)",
            "draw(pd.Series([3, 5], index=['甲', '乙'], name='数量'), 'bar')");
    assertThat(cell.figures()).hasSize(4);
    assertThat(cell.figures())
        .allSatisfy(figure -> assertThat(figure.png()).hasSizeGreaterThan(5_000));
    assertThat(cell.figures().getFirst().title()).isEqualTo("图一");
    assertThat(cell.figures().getLast().csv()).contains("甲");
  }

  @Test
  void filesThatAreWrittenAreHandedOver() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "pd.DataFrame({'甲': [1]}).to_csv('结果.csv', index=False)",
            "import os",
            "os.makedirs('子', exist_ok=True)",
            "open('子/b.txt', 'w').write('b')");
    assertThat(cell.files()).extracting(Cell.MadeFile::name).containsExactly("子/b.txt", "结果.csv");
    assertThat(run(bench, "1").files()).isEmpty();
  }

  @Test
  void codeThatNeverEndsIsStoppedAndItsVariablesStay() throws InterruptedException {
    Workbench hurried = new Workbench(new WarmKernels(kernels, 0), SHORT);
    try {
      run(hurried, "kept = 5");
      assertThat(run(hurried, "while True: pass").status()).isEqualTo(Cell.Status.STOPPED);
      assertThat(run(hurried, "kept").shown()).isEqualTo("5");
    } finally {
      hurried.end();
    }
  }

  @Test
  void codeThatWillNotStopCostsItsPythonAlone() throws InterruptedException {
    Workbench stubborn = new Workbench(new WarmKernels(kernels, 0), SHORT);
    try {
      Cell cell =
          run(
              stubborn,
              "import signal",
              "signal.signal(signal.SIGINT, signal.SIG_IGN)",
              "while True: pass");
      assertThat(cell.status()).isEqualTo(Cell.Status.LOST);
      assertThat(run(stubborn, "1 + 1").shown()).isEqualTo("2");
      assertThat(stubborn.isFresh()).isTrue();
    } finally {
      stubborn.end();
    }
  }

  @Test
  void codeThatPrintsForeverIsStopped() throws InterruptedException {
    Cell cell = run(bench, "while True: print('x' * 100)");
    assertThat(cell.status()).isEqualTo(Cell.Status.OVERRAN);
    assertThat(cell.printed()).hasSizeBetween(50_000, 64_000);
    assertThat(run(bench, "1").shown()).isEqualTo("1");
  }

  @Test
  void codeThatKillsItsPythonGetsAFreshOne() throws InterruptedException {
    run(bench, "gone = 1");
    assertThat(run(bench, "import os", "os._exit(1)").status()).isEqualTo(Cell.Status.LOST);
    assertThat(run(bench, "'gone' in globals()").shown()).isEqualTo("False");
  }

  @Test
  void aKernelOutlivesTheThreadThatStartedIt() throws Exception {
    FutureTask<Kernel> started = new FutureTask<>(kernels::start);
    Thread starter = Thread.ofPlatform().start(started);
    try (Kernel kernel = started.get()) {
      starter.join();
      CellEvents events = new CellEvents(text -> {}, new MadeFiles());
      Cell cell = events.cell(kernel.run("20 + 1", "", CELL, events));
      assertThat(cell.shown()).isEqualTo("21");
    }
  }

  @Test
  void messagesThatCodeForgesHarmNobodyElse() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "import os",
            "for fd in range(3, 20):",
            "    try: os.write(fd, b'{\"id\": 99, \"result\": 1}\\n{broken\\n[]\\n')",
            "    except OSError: pass",
            "print('done')");
    assertThat(cell.output()).contains("done");
    assertThat(run(bench, "2 + 2").shown()).isEqualTo("4");
  }

  @Test
  void aMessageThatNeverEndsCostsItsPythonAlone() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "import os",
            "for fd in range(3, 20):",
            "    try:",
            "        for i in range(40): os.write(fd, b'x' * (1 << 20))",
            "    except OSError: pass");
    assertThat(cell.status()).isEqualTo(Cell.Status.LOST);
    assertThat(run(bench, "2 + 2").shown()).isEqualTo("4");
  }

  @Test
  void aMessageOfTooManyPartsIsDropped() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "import os",
            "forged = b'{\"event\":[' + b'[],' * 1_000_000 + b'1]}\\n'",
            "for fd in range(3, 20):",
            "    try:",
            "        sent = 0",
            "        while sent < len(forged): sent += os.write(fd, forged[sent:])",
            "    except OSError: pass",
            "print('done')");
    assertThat(cell.output()).isEqualTo("done");
  }

  @Test
  void aCancelledRunStopsItsCode() throws Exception {
    Workbench cancelled = fresh();
    try {
      run(cancelled, "n = 0");
      Thread running =
          Thread.ofVirtual()
              .start(
                  () ->
                      assertThatThrownBy(
                              () ->
                                  cancelled.run(
                                      "print(1)\nwhile True: n += 1",
                                      "",
                                      t -> Thread.currentThread().interrupt()))
                          .isInstanceOf(InterruptedException.class));
      assertThat(running.join(Duration.ofSeconds(3))).isTrue();
    } finally {
      cancelled.end();
    }
  }

  @Test
  void tablesAreVariablesAndNamesThatAreNearlyRightAreMended() throws Exception {
    Path csv = home.resolve("sales.csv");
    Files.write(csv, "地区,销售额(万元)\n华东,\"1,200\"\n华北,800\n".getBytes(Charset.forName("GB18030")));
    Workbench own = fresh();
    try {
      Workbench.Tables tables = own.open(Map.of("销售.csv", csv), List.of("销售.csv"), "");
      assertThat(tables.profile()).contains("地区", "销售额(万元)");
      Workbench.Mended mended =
          own.mend("df = pd.read_csv('sales_data.csv')\nprint(df['销售额'].sum())", "");
      assertThat(mended.changes()).isNotEmpty();
      assertThat(run(own, mended.code()).output()).isEqualTo("2000");
      assertThat(own.mend("print('一共 2000 万')", "").told()).containsExactly("2000");
      assertThat(own.mend("print('前 10 名')", "前 10 名是谁").told()).isEmpty();
    } finally {
      own.end();
    }
  }

  @Test
  void whoOnlyLooksLeavesTheRunningOnesAlone() throws Exception {
    Workbench running = fresh();
    try {
      run(running, "a = 1");
      try (SandboxKernels doctor = TestPython.kernels(home, CELL)) {
        assertThat(doctor.isolation().mayRun()).isTrue();
      }
      Path file = Files.writeString(home.resolve("b.csv"), "甲,乙\n1,2\n");
      Workbench.Tables tables = running.open(Map.of("b.csv", file), List.of("b.csv"), "");
      assertThat(tables.problems()).isEmpty();
      assertThat(run(running, "df['乙'].sum()").shown()).isEqualTo("2");
    } finally {
      running.end();
    }
  }

  @Test
  void aFilesNameLeadsNowhereElse() throws Exception {
    Path file = Files.writeString(home.resolve("a.txt"), "a");
    Workbench own = fresh();
    try {
      assertThatThrownBy(() -> own.open(Map.of("../../b.txt", file), List.of(), ""))
          .isInstanceOf(KernelException.class);
      assertThat(Files.exists(home.resolve("b.txt"))).isFalse();
    } finally {
      own.end();
    }
  }

  @Test
  void theLastChartIsDrawnOtherwise() throws InterruptedException {
    run(bench, "draw(pd.Series([1, 2, 3], index=['一月', '二月', '三月'], name='销量'), 'bar')");
    assertThat(bench.redraw("换成折线图"))
        .hasValueSatisfying(cell -> assertThat(cell.figures()).hasSize(1));
    assertThat(bench.redraw("平均值是多少？")).isEmpty();
  }

  @Test
  void idleOnesGoAndUsedOnesStay() throws InterruptedException {
    CodeInterpreter interpreter =
        CodeInterpreter.of(kernels, null, new CodeInterpreter.Bounds(CELL, Duration.ZERO, 1, 0));
    interpreter.start();
    org.awaitility.Awaitility.await()
        .until(() -> interpreter.state() == CodeInterpreter.State.READY);
    Workbench first = interpreter.open("one").orElseThrow();
    run(first, "a = 1");
    assertThat(interpreter.open("two")).isEmpty();
    first.close();
    assertThat(interpreter.open("two")).isPresent();
    assertThat(first.isRunning()).isFalse();
    interpreter.reclaim();
  }
}
