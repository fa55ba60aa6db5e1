package dev.zhuli.tool.codeinterpreter;

import static dev.zhuli.tool.codeinterpreter.TestPython.fault;
import static dev.zhuli.tool.codeinterpreter.TestPython.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that means harm, in the real sandbox. */
@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("external")
class EscapeTest {
  @TempDir static Path home;
  private static SandboxKernels kernels;
  private static Workbench bench;

  @BeforeAll
  static void start() throws InterruptedException {
    kernels = TestPython.kernels(home, Duration.ofSeconds(8));
    bench = new Workbench(new WarmKernels(kernels, 0), Duration.ofSeconds(8));
  }

  @AfterAll
  static void end() {
    if (bench != null) {
      bench.end();
      kernels.close();
    }
  }

  @Test
  void allWallsStand() throws InterruptedException {
    assertThat(kernels.isolation()).isEqualTo(new Isolation(Isolation.Level.SANDBOX, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the network            | import socket; socket.create_connection(('127.0.0.1', 80), 1) | PermissionError
          an abstract socket     | import socket; socket.socket(socket.AF_UNIX).connect('\\0x')   | PermissionError
          another program        | import subprocess; subprocess.run(['/bin/sh', '-c', 'id'])    | PermissionError
          a child process        | import os; os.fork()                                          | PermissionError
          the kernel's settings  | open('/proc/sys/kernel/core_pattern', 'w')                    | FileNotFoundError
          the machine's files    | open('/etc/passwd').read()                                    | FileNotFoundError
          the machine's programs | open('/usr/bin/env', 'rb').read()                             | FileNotFoundError
          its Python             | open(pd.__file__, 'a')                                        | OSError
          the attachments        | open('/in/x', 'w')                                            | OSError
          the devices            | open('/dev/x', 'w')                                           | OSError
          the root               | open('/x', 'w')                                               | OSError
          a large file           | open('x', 'wb').write(bytes(40 << 20))                        | OSError
          memory beside the data | import mmap; mmap.mmap(-1, 1 << 20)                           | PermissionError
          memory like a stack    | import mmap; mmap.mmap(-1, 1 << 20, flags=0x122)              | PermissionError
          memory of a device     | open('/dev/zero', 'r+b')                                      | PermissionError
          other kinds of sockets | import socket; socket.socketpair(socket.AF_INET)              | PermissionError
          all memory             | x = bytearray(4 << 30)                                        | MemoryError
          """)
  void isNotReached(String what, String code, String error) throws InterruptedException {
    Cell cell = run(bench, code);
    assertThat(cell.status()).as("%s: %s", what, cell.output()).isEqualTo(Cell.Status.ERROR);
    assertThat(fault(cell).trace()).contains(error);
    assertThat(run(bench, "6 * 7").shown()).isEqualTo("42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mount  | 165 | 40
          ptrace | 101 | 117
          unshare | 272 | 97
          setns | 308 | 268
          bpf | 321 | 280
          keyctl | 250 | 219
          io_uring_setup | 425 | 425
          memfd_create | 319 | 279
          process_vm_readv | 310 | 270
          chroot | 161 | 51
          """)
  void theKernelRefuses(String name, int number, int onArm) throws InterruptedException {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    Cell cell =
        run(
            bench,
            "import ctypes",
            "libc = ctypes.CDLL(None, use_errno=True)",
            "print(libc.syscall(%d, 0, 0, 0, 0, 0, 0), ctypes.get_errno())"
                .formatted(arm ? onArm : number));
    assertThat(cell.output()).as(name).isEqualTo("-1 1");
  }

  @Test
  void nothingOfTheMachineIsSeenButItself() throws InterruptedException {
    Cell cell =
        run(
            bench,
            "import os",
            "pids = [p for p in os.listdir('/proc') if p.isdigit()]",
            "print(len(pids) <= 2, sorted(os.listdir('/')), sorted(os.environ))");
    assertThat(cell.output())
        .startsWith("True")
        .doesNotContain("home", "etc", "ZHULI", "JAVA")
        .contains("work");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws Exception {
    Files.writeString(home.resolve("secret.txt"), "secret");
    Cell cell =
        run(
            bench,
            "import os",
            "os.symlink('/proc/self/environ', 'env.txt')",
            "os.symlink('" + home.resolve("secret.txt") + "', 'secret.txt')",
            "open('own.txt', 'w').write('own')");
    assertThat(cell.files()).extracting(Cell.MadeFile::name).containsExactly("own.txt");
  }

  @Test
  void aNeighbourIsNotSeen() throws InterruptedException {
    Workbench other = new Workbench(new WarmKernels(kernels, 0), Duration.ofSeconds(8));
    try {
      assertThat(run(other, "secret = 4711; open('s.txt','w').write('x')").isOk()).isTrue();
      Cell cell =
          run(
              bench,
              "import os",
              "print('secret' in globals(), os.path.exists('/work/s.txt'), os.listdir('/in'))");
      assertThat(cell.output()).isEqualTo("False False []");
    } finally {
      other.end();
    }
  }

  @Test
  void theDiskIsBoundedInBytesAndInFiles() throws InterruptedException {
    Cell bytes = run(bench, "for i in range(9):", "    open(f'b{i}', 'wb').write(bytes(30 << 20))");
    assertThat(fault(bytes).message()).contains("No space left");
    run(bench, "import os", "for f in os.listdir('.'): os.path.isfile(f) and os.remove(f)");
    Cell files = run(bench, "for i in range(5000):", "    open(f'f{i}', 'w').close()");
    assertThat(fault(files).message()).contains("No space left");
    run(bench, "for f in os.listdir('.'): os.path.isfile(f) and os.remove(f)");
    assertThat(run(bench, "open('x','w').write('1')").isOk()).isTrue();
  }

  @Test
  void manyThreadsEndThatPythonAlone() throws InterruptedException {
    Workbench other = new Workbench(new WarmKernels(kernels, 0), Duration.ofSeconds(8));
    try {
      Cell cell =
          run(
              other,
              "import threading, time",
              "threading.stack_size(64 << 10)",
              "for i in range(20000):",
              "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
              "time.sleep(60)");
      assertThat(cell.status()).isIn(Cell.Status.LOST, Cell.Status.ERROR);
      assertThat(run(other, "1 + 1").shown()).isEqualTo("2");
    } finally {
      other.end();
    }
  }

  @Test
  void threadsAreCountedWhileTheCodePrints() throws InterruptedException {
    Workbench other = new Workbench(new WarmKernels(kernels, 0), Duration.ofSeconds(8));
    try {
      Cell cell =
          run(
              other,
              "import threading, time",
              "threading.stack_size(64 << 10)",
              "for i in range(400):",
              "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
              "    print('.')",
              "while True:",
              "    print('.')",
              "    time.sleep(0.02)");
      assertThat(cell.status()).isEqualTo(Cell.Status.LOST);
      assertThat(cell.printed().lines()).as("long before its time is over").hasSizeLessThan(600);
    } finally {
      other.end();
    }
  }

  @Test
  void aThreadThatIsLeftBehindTakesNoProcessor() throws InterruptedException {
    Workbench other = new Workbench(new WarmKernels(kernels, 0), Duration.ofSeconds(8));
    try {
      run(
          other,
          "import threading, time",
          "def busy():",
          "    while not enough: pass",
          "enough = False",
          "threading.Thread(target=busy, daemon=True).start()",
          "began, used = time.monotonic(), time.process_time()");
      run(bench, "import time", "time.sleep(2)");
      Cell cell =
          run(
              other,
              "enough = True",
              "print(time.process_time() - used < 0.8, time.monotonic() - began > 2)");
      assertThat(cell.output()).isEqualTo("True True");
    } finally {
      other.end();
    }
  }

  @Test
  void librariesWorkBehindTheWalls() throws InterruptedException {
    Workbench patient = new Workbench(new WarmKernels(kernels, 0), Duration.ofMinutes(1));
    Cell cell =
        run(
            patient,
            "import asyncio, duckdb, sklearn.ensemble as se, joblib",
            "asyncio.run(asyncio.sleep(0))",
            "t = pd.DataFrame({'a': range(200_000), 'b': np.random.rand(200_000)})",
            "n = duckdb.sql('select count(distinct a) from t').fetchall()[0][0]",
            "t.to_parquet('t.parquet'); n += len(pd.read_parquet('t.parquet'))",
            "f = se.RandomForestRegressor(4, n_jobs=2).fit(t[['a']][:900], t['b'][:900])",
            "n += sum(joblib.Parallel(2, prefer='threads')(joblib.delayed(abs)(i) for i in [-1]))",
            "print(n, np.linalg.svd(np.random.rand(300, 300))[1].shape)");
    patient.end();
    assertThat(cell.output()).as("%s", cell).isEqualTo("400001 (300,)");
  }
}
