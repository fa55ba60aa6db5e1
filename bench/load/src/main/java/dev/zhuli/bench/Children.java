package dev.zhuli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every process and folder that a measurement makes; all are gone when it ends, however. */
final class Children implements AutoCloseable {
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final List<Path> folders = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::stopAll, "stop-children");

  Children() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  Path folder() throws IOException {
    Path folder = Files.createTempDirectory("zhuli-bench");
    folders.add(folder);
    return folder;
  }

  private void stopAll() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          process.waitFor(5, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
      }
    }
    folders.forEach(Children::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bench: could not delete " + folder + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    stopAll();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
