package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The program of a stdio server, with all that it starts. */
final class ServerProcess {
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");
  private static final long GRACE_MILLIS = 700;

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * @param ours this server's own variables, of which the program sees three
   * @throws McpException when there is no such program
   */
  static ServerProcess start(McpServerSettings settings, Map<String, String> ours) {
    List<String> command = new ArrayList<>();
    command.add(Objects.requireNonNull(settings.command()));
    command.addAll(settings.args());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    for (String name : INHERITED) {
      if (ours.containsKey(name)) {
        environment.put(name, ours.get(name));
      }
    }
    environment.putAll(settings.env());
    try {
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new McpException("程序无法启动", e);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  InputStream errors() {
    return process.getErrorStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  /** How it ended; it has just closed its output, so this waits a little. */
  String ending() throws InterruptedException {
    return process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
        ? "进程已结束（退出码 " + process.exitValue() + "）"
        : "进程关闭了输出";
  }

  /**
   * As the protocol has it: the input is closed, then it is asked to end, then it is ended, with
   * all programs below it; about two seconds at most.
   */
  void end() {
    // Whoever loses his parent can't be found any more, so the list is made first.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    // A program that doesn't read keeps our writer in the pipe, and close() would wait for it.
    Thread.ofVirtual().start(this::closeInput);
    if (isGone(gone)) {
      return;
    }
    all.forEach(ProcessHandle::destroy);
    if (isGone(gone)) {
      return;
    }
    all.forEach(ProcessHandle::destroyForcibly);
    boolean unused = isGone(gone);
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has closed its end already.
      return;
    }
  }

  private static boolean isGone(CompletableFuture<?> gone) {
    try {
      gone.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      // Whoever is in a hurry ends it at once.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
