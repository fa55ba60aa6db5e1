package dev.zhuli.tool.codeinterpreter;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs inside of a kernel's process, seen from outside: its threads are counted, and between a
 * conversation's questions it stands still, whatever threads its code left behind.
 */
final class Inmates {
  /** A few libraries start a dozen each; somebody who starts hundreds means no good. */
  private static final int MOST_THREADS = 300;

  // On Linux, on every machine that has a sandbox.
  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;

  private final Process process;
  private final boolean sealed;
  private List<ProcessHandle> resting = List.of();

  /**
   * @param sealed whether it ends with the server even while it stands still
   */
  Inmates(Process process, boolean sealed) {
    this.process = process;
    this.sealed = sealed;
  }

  boolean haveTooManyThreads() {
    return process.descendants().anyMatch(Inmates::hasTooManyThreads);
  }

  private static boolean hasTooManyThreads(ProcessHandle one) {
    try (var tasks = Files.list(Path.of("/proc", Long.toString(one.pid()), "task"))) {
      return tasks.limit(MOST_THREADS + 1L).count() > MOST_THREADS;
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  /** Takes the processor from it. Bubblewrap itself goes on: it reaps what ends. */
  void rest() {
    if (sealed) {
      resting = process.descendants().filter(one -> one.children().findAny().isEmpty()).toList();
      resting.forEach(one -> signal(one, SIGSTOP));
    }
  }

  void wake() {
    resting.forEach(one -> signal(one, SIGCONT));
    resting = List.of();
  }

  private static void signal(ProcessHandle one, int number) {
    if (one.isAlive()) {
      LibC.kill(Math.toIntExact(one.pid()), number);
    }
  }

  /** Java itself knows no other signals than those that end. */
  private static final class LibC {
    @SuppressWarnings("restricted") // the server is started with native access
    private static final MethodHandle KILL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private LibC() {}

    static void kill(int pid, int number) {
      try {
        int unused = (int) KILL.invokeExact(pid, number); // fails for what has just ended
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
