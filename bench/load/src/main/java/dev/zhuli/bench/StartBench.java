package dev.zhuli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Process start to first 200 of the readiness page, and resident memory at rest; no model. The
 * launcher's start includes its looking for a JDK and for changed sources.
 */
final class StartBench {
  private static final int REST_MS = 10_000;

  private StartBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    // Builds and makes the AOT cache, if they are missing.
    once(children, Zhuli.launcher(options.root()), false);
    measure("launcher", Zhuli.launcher(options.root()), options, children, result);
    measure("plain_jar", Zhuli.plainJar(options.root()), options, children, result);
  }

  private static void measure(
      String name, List<String> command, Options options, Children children, Result result)
      throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < options.runs(); i++) {
      starts.add(once(children, command, i == options.runs() - 1));
    }
    Samples ready = Samples.of(starts.stream().mapToLong(start -> (long) (start.readyMs() * 1e6)));
    result.put(name + "_ready_p50_ms", ready.median());
    result.put(name + "_ready_max_ms", ready.max());
    result.put(name + "_cpu_until_ready_ms", starts.getLast().cpuMs());
    result.put(name + "_rss_at_rest_mib", starts.getLast().rssMib());
    result.put(name + "_starts", starts.size());
  }

  private record Start(double readyMs, long cpuMs, long rssMib) {}

  private static Start once(Children children, List<String> command, boolean rest)
      throws IOException, InterruptedException {
    Zhuli zhuli = Zhuli.start(children, command, children.folder(), "--zhuli.embedded.model=none");
    double ready = zhuli.awaitReady();
    long cpu = zhuli.proc().cpuMs();
    if (rest) {
      Thread.sleep(REST_MS);
    }
    Start start = new Start(ready, cpu, zhuli.proc().rssMib());
    zhuli.stop();
    return start;
  }
}
