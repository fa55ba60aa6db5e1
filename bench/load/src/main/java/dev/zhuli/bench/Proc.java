package dev.zhuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process (proc(5)). */
record Proc(long pid) {
  /** Of {@code utime} and {@code stime}; 100 a second on every Linux that a JDK runs on. */
  private static final int MS_PER_TICK = 10;

  static Proc self() {
    return new Proc(ProcessHandle.current().pid());
  }

  /** CPU time used so far, in user and kernel mode, in ms. */
  long cpuMs() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The second field is the name in parentheses, which may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 16);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MS_PER_TICK;
  }

  /** Resident memory in MiB. */
  long rssMib() throws IOException {
    return status("VmRSS") / 1024;
  }

  /** The most resident memory so far in MiB. */
  long peakRssMib() throws IOException {
    return status("VmHWM") / 1024;
  }

  int threads() throws IOException {
    return (int) status("Threads");
  }

  private long status(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + field + " of process " + pid);
  }
}
