package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.zhuli.tool.codeinterpreter.Cell.Status;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("external")
class SandboxKernelTest extends KernelContract {
  @Override
  Kernels kernels(Path home) throws InterruptedException {
    return TestPython.kernels(home, MOST);
  }

  /**
   * Virtual threads that sit in a read of a pipe stop all others, once as many as there are cores
   * do.
   */
  @Test
  void aKernelThatWaitsHoldsNoCarrierOfVirtualThreads(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThat(run(MOST, "1").status()).isEqualTo(Status.OK);
    Path dump = folder.resolve("threads.txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    List<String> threads = List.of(Files.readString(dump).split("\\R\\R"));
    assertThat(threads).anyMatch(thread -> thread.contains("zhuli-kernel-out"));
    assertThat(threads)
        .filteredOn(thread -> thread.lines().findFirst().orElse("").contains("\" virtual"))
        .noneMatch(thread -> thread.contains("java.io.FileInputStream."));
  }

  @Test
  void aKernelThatReadsNothingIsEndedInTime() {
    String question = "#" + "x".repeat(1_000_000) + "\n1";
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThatThrownBy(
                    () -> {
                      run(
                          MOST,
                          "import ctypes, threading",
                          "stuck = lambda: ctypes.PyDLL(None).sleep(90)", // no other thread runs
                          "threading.Timer(0.2, stuck).start()");
                      while (true) {
                        Cell unused = run(Duration.ofSeconds(2), question);
                      }
                    })
                .isInstanceOf(KernelException.class));
    assertThatThrownBy(() -> run(MOST, "1")).isInstanceOf(KernelException.class);
  }
}
