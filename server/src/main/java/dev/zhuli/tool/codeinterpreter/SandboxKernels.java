package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import dev.zhuli.tool.font.CjkFont;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Kernels in bubblewrap on this machine. */
final class SandboxKernels implements Kernels {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration SETUP = Duration.ofMinutes(1);

  private final Path home;
  private final PythonEnvironment python;
  private final CjkFont font;
  private final Limits limits;
  private final boolean bare;
  private @Nullable Isolation known;
  private @Nullable Path runtime;

  /**
   * @param home folder for what kernels need while they live
   * @param python looked for at each start
   * @param font for Chinese in charts
   * @param bare without any isolation, because a setting says so
   */
  SandboxKernels(Path home, PythonEnvironment python, CjkFont font, Limits limits, boolean bare) {
    this.home = home;
    this.python = python;
    this.font = font;
    this.limits = limits;
    this.bare = bare;
  }

  private Path kernels() {
    return home.resolve("kernels");
  }

  @Override
  public Kernel start() throws InterruptedException {
    LineKernel kernel = launch();
    try {
      JsonNode ready = kernel.ready(START);
      List<String> missing = bare ? List.of() : missing(ready.path("walls"));
      if (!missing.isEmpty()) {
        throw new KernelException(Why.UNAVAILABLE, "missing: " + String.join(", ", missing));
      }
      Map<String, @Nullable Object> setup = new HashMap<>();
      setup.put("language", "zh");
      setup.put("font", font.file().map(this::seen).orElse(null));
      kernel.call("setup", setup, SETUP, event -> {});
      return kernel;
    } catch (RuntimeException | InterruptedException e) {
      kernel.close();
      throw e;
    }
  }

  private String seen(Path file) {
    return bare ? file.toString() : Bubblewrap.FONT;
  }

  private LineKernel launch() throws InterruptedException {
    try {
      Files.createDirectories(kernels());
      Path folder = Files.createTempDirectory(kernels(), "k");
      Files.createDirectory(folder.resolve("in"));
      Path runtime = runtime();
      ProcessBuilder builder = new ProcessBuilder(command(folder, runtime));
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      if (bare) {
        builder.environment().putAll(Bubblewrap.environment(runtime.toString(), folder.toString()));
      }
      Process process = Launcher.start(builder);
      try {
        return new LineKernel(process, folder, !bare);
      } catch (OutOfMemoryError e) { // no more threads
        process.destroyForcibly();
        throw new KernelException(Why.UNAVAILABLE, String.valueOf(e.getMessage()), e);
      }
    } catch (IOException e) {
      throw new KernelException(Why.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Read and hashed once, not at each start. */
  private synchronized Path runtime() throws IOException {
    Path unpacked = runtime;
    if (unpacked == null) {
      unpacked = RuntimeFiles.unpacked(home);
      runtime = unpacked;
    }
    return unpacked;
  }

  private List<String> command(Path folder, Path runtime) throws IOException, InterruptedException {
    Python found = python.python();
    if (!bare) {
      return Bubblewrap.command(found, runtime, folder.resolve("in"), font.file(), limits);
    }
    Path work = Files.createDirectory(folder.resolve("work"));
    List<String> command = new ArrayList<>(List.of(found.executable().toString()));
    command.addAll(List.of("-B", "-m", Bubblewrap.MODULE));
    command.addAll(List.of(folder.resolve("in").toString(), work.toString(), "{}"));
    return command;
  }

  @Override
  public synchronized Isolation isolation() throws InterruptedException {
    if (known == null) {
      known = bare ? new Isolation(Isolation.Level.NONE_BY_SETTING, List.of()) : probed();
    }
    return known;
  }

  /** Starts one and looks which walls stand. */
  private Isolation probed() throws InterruptedException {
    if (Bubblewrap.program().isEmpty()) {
      return Isolation.tooWeak("bubblewrap (bwrap)");
    }
    LineKernel kernel = launch();
    try {
      List<String> missing = missing(kernel.ready(START).path("walls"));
      return new Isolation(
          missing.isEmpty() ? Isolation.Level.SANDBOX : Isolation.Level.TOO_WEAK, missing);
    } catch (KernelException e) {
      return Isolation.tooWeak("user namespaces, or a Python that starts in them");
    } finally {
      kernel.close();
    }
  }

  private static List<String> missing(JsonNode walls) {
    List<String> down =
        walls.properties().stream()
            .filter(wall -> !wall.getValue().asBoolean(false))
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    return walls.isEmpty() ? List.of("walls") : down;
  }

  @Override
  public void sweep() {
    Folders.drop(kernels());
  }
}
