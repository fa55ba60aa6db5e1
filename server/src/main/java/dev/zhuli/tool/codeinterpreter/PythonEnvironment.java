package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual environment with the libraries for analysis, each pinned by its hash; about 700 MB.
 * It lies below {@code ZHULI_HOME} under the hash of what it holds, so that another version of
 * Zhuli makes its own.
 */
public final class PythonEnvironment {
  private static final Logger log = LoggerFactory.getLogger(PythonEnvironment.class);
  private static final String REQUIREMENTS = "/python/requirements.txt";
  private static final String COMPLETE = ".complete";

  /** Newest first; what they are pinned to was seen on these. */
  private static final List<String> PYTHONS =
      List.of("python3", "python3.13", "python3.12", "python3.11", "python3.10", "python3.14");

  private static final String NEW_ENOUGH =
      "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";
  private static final Duration MOST = Duration.ofMinutes(30);
  private static final int MOST_REASON = 300;

  private final Path home;
  private final Path folder;
  private final @Nullable Path given;
  private @Nullable Python found;
  private volatile @Nullable String failure;

  /**
   * @param home {@code ZHULI_HOME}
   * @param given a Python with the libraries in it, which is taken as it is
   */
  public PythonEnvironment(Path home, @Nullable Path given) {
    this.home = home;
    this.given = given;
    this.folder = home.resolve("python").resolve(hash());
  }

  /** Why it could not be made; null when that wasn't tried, or it was made. */
  public @Nullable String failure() {
    return failure;
  }

  /** Whether it is there. */
  public boolean isReady() {
    return given != null ? Files.isExecutable(given) : Files.exists(folder.resolve(COMPLETE));
  }

  /** Where its Python lies once it is made. */
  public Path executable() {
    return given != null ? given : folder.resolve("bin").resolve("python");
  }

  /**
   * The Python.
   *
   * @throws KernelException when it isn't there
   */
  synchronized Python python() throws InterruptedException {
    if (!isReady()) {
      throw new KernelException(Why.UNAVAILABLE, "Python is not there yet");
    }
    Python known = found;
    if (known == null) {
      known = Python.at(executable());
      found = known;
    }
    return known;
  }

  /**
   * Makes it when it isn't there, which takes minutes and fetches about 250 MB through the user's
   * own pip. A second process that makes the same waits.
   *
   * @return false when it can't be made; {@link #failure} says why
   */
  public boolean ensure() throws InterruptedException {
    if (isReady()) {
      return true;
    }
    if (given != null) {
      failure = given + " is no program";
      return false;
    }
    try {
      Files.createDirectories(home.resolve("python"));
      Path lock = home.resolve("python").resolve(".lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        if (!isReady()) {
          make();
        }
      }
      failure = null;
      return true;
    } catch (IOException | OverlappingFileLockException e) {
      failure = String.valueOf(e.getMessage());
      return false;
    }
  }

  private void make() throws IOException, InterruptedException {
    log.info("Python libraries for analysis are being installed into {}", folder);
    Folders.drop(folder);
    String python = newEnough().orElseThrow(() -> new IOException("python3 >= 3.10, venv"));
    run(List.of(python, "-m", "venv", folder.toString()));
    Path requirements = folder.resolve("requirements.txt");
    Files.write(requirements, requirements());
    List<String> pip =
        new ArrayList<>(List.of(folder.resolve("bin/python").toString(), "-m", "pip"));
    pip.addAll(List.of("install", "--quiet", "--disable-pip-version-check", "--no-compile"));
    pip.addAll(List.of("--require-hashes", "--only-binary", ":all:", "-r"));
    pip.add(requirements.toString());
    run(pip);
    // In the sandbox nothing can be written beside the sources: without this each start compiles.
    run(List.of(executable().toString(), "-m", "compileall", "-q", "-j", "2", libraries()));
    Files.createFile(folder.resolve(COMPLETE));
    log.info("Python libraries for analysis are ready");
  }

  private String libraries() {
    return folder.resolve("lib").toString();
  }

  private static Optional<String> newEnough() throws InterruptedException {
    for (String python : PYTHONS) {
      try {
        run(List.of(python, "-c", NEW_ENOUGH));
        return Optional.of(python);
      } catch (IOException e) {
        log.debug("{} is not here, or too old", python, e);
      }
    }
    return Optional.empty();
  }

  /** Runs a program to its end; what it says goes into the reason when it fails. */
  private static void run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("zhuli-python", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try {
        boolean ended = process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
          throw new IOException(command.getFirst() + ": " + lastOf(said));
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static String lastOf(Path said) throws IOException {
    String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
    return text.substring(Math.max(0, text.length() - MOST_REASON));
  }

  private static byte[] requirements() throws IOException {
    try (InputStream in = PythonEnvironment.class.getResourceAsStream(REQUIREMENTS)) {
      if (in == null) {
        throw new IOException(REQUIREMENTS + " is missing");
      }
      return in.readAllBytes();
    }
  }

  private static String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(requirements()), 0, 8);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
