package dev.zhuli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own. */
record Zhuli(Process process, int port, Path log, long started) {
  static final String KEY = "benchbench.secretofthebench";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final int POLL_MS = 10;

  /** As the launcher starts it, with the AOT cache. */
  static List<String> launcher(Path root) {
    return List.of(root.resolve("zhuli").toString(), "serve");
  }

  /** As a plain {@code java -jar}. */
  static List<String> plainJar(Path root) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(), "-jar", root.resolve("server/target/zhuli.jar").toString(), "serve");
  }

  /** Starts it on a free port; doesn't wait. */
  static Zhuli start(Children children, List<String> command, Path home, String... settings)
      throws IOException {
    int port = freePort();
    List<String> all = new ArrayList<>(command);
    all.add("--zhuli.port=" + port);
    all.addAll(List.of(settings));
    Path log = home.resolve("bench.log");
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().keySet().removeIf(Zhuli::isSetting);
    builder.environment().put("ZHULI_HOME", home.toString());
    builder.environment().put("ZHULI_CODE_INTERPRETER_MODE", "off");
    builder.environment().put("ZHULI_API_KEY", KEY);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long started = System.nanoTime();
    return new Zhuli(children.start(builder), port, log, started);
  }

  /** Options of the JVM stay, so that a profiler can be attached. */
  private static boolean isSetting(String variable) {
    return variable.startsWith("ZHULI_") && !variable.equals("ZHULI_JAVA_OPTS");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it says that it is ready; milliseconds since its process was started. */
  double awaitReady() throws IOException, InterruptedException {
    while (!answers("/actuator/health/readiness")) {
      if (!process.isAlive() || System.nanoTime() - started > PATIENCE_NANOS) {
        throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
      }
      Thread.sleep(POLL_MS);
    }
    return (System.nanoTime() - started) / 1e6;
  }

  private boolean answers(String path) {
    try (Connection connection = Connection.open(port)) {
      return connection.get(path, KEY).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  Proc proc() {
    return new Proc(process.pid());
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** SIGKILL: nothing of the process runs after it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
