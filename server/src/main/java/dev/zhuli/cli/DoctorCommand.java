package dev.zhuli.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.zhuli.config.BadSettingException;
import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.ModelFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Says what is there, what is missing, and how to mend it. */
@Command(
    name = "doctor",
    description = "检查环境 / Says what is there, what is missing and how to mend it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final long MODEL_MEMORY = 2L << 30;
  private static final long FREE_DISK = 1L << 30;

  private final PrintStream out = System.out;
  private boolean cannotServe;

  @Override
  public Integer call() throws InterruptedException {
    good("JDK " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
    ZhuliSettings settings;
    try {
      settings = Start.read(new String[0], System.getenv()).settings();
      good("设置有效 / the settings are valid");
    } catch (BadSettingException e) {
      bad(String.valueOf(e.getMessage()));
      return 1;
    }
    memory(settings);
    state(settings.home());
    model(settings);
    port(settings);
    forTests();
    return cannotServe ? 1 : 0;
  }

  private static boolean usesEmbedded(ZhuliSettings settings) {
    return settings.model().baseUrl() == null && !settings.embedded().model().equals("none");
  }

  private void memory(ZhuliSettings settings) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long total = system.getTotalMemorySize();
      String line = "内存 / memory %,d MB".formatted(total >> 20);
      if (usesEmbedded(settings) && total < MODEL_MEMORY) {
        warn(line + "：内置模型需要约 2 GB / the embedded model needs about 2 GB");
      } else {
        good(line);
      }
    }
  }

  private void state(Path home) {
    try {
      Files.createDirectories(home);
      Files.delete(Files.createTempFile(home, "doctor", null));
      good("状态目录可写 / the state folder is writable: " + home);
      long free = Files.getFileStore(home).getUsableSpace();
      String line = "磁盘剩余 / disk free %,d MB".formatted(free >> 20);
      if (free < FREE_DISK) {
        warn(line + "：请清理 / make room");
      } else {
        good(line);
      }
      database(home);
    } catch (IOException e) {
      bad(
          "状态目录不可写，请设置 ZHULI_HOME / the state folder can't be written, set ZHULI_HOME: "
              + e.getMessage());
    }
  }

  private void database(Path home) {
    try (LocalKeys local = LocalKeys.open(home)) {
      good("数据库可用 / the database opens, keys: " + local.keys().list().size());
    } catch (IOException | RuntimeException e) {
      bad("数据库或主密钥打不开 / the database or the master key can't be opened: " + e.getMessage());
    }
  }

  private void model(ZhuliSettings settings) {
    if (!usesEmbedded(settings)) {
      String server = settings.model().baseUrl();
      good("模型 / model: " + (server == null ? "none" : settings.model().name() + " @ " + server));
      return;
    }
    String name = settings.embedded().model();
    try {
      ModelFiles files = new ModelFiles(settings.home());
      Optional<Path> file = files.present(name);
      if (file.isEmpty()) {
        warn("模型 %s 不在，启动时会下载 / not here, serve fetches it; or: ./zhuli pull".formatted(name));
      } else if (files.verify(name)) {
        good("模型完好 / the model is intact: " + file.get());
      } else {
        bad("模型 SHA-256 不符，请运行 / wrong SHA-256; run: ./zhuli pull --verify");
      }
    } catch (ModelFileException e) {
      bad(String.valueOf(e.getMessage()));
    }
  }

  private void port(ZhuliSettings settings) throws InterruptedException {
    Ports.State state = Ports.look(settings.bind(), settings.port());
    String where = settings.bind() + ":" + settings.port();
    switch (state) {
      case FREE -> good("端口空闲 / the port is free: " + where);
      case OURS -> good("服务正在运行 / a Zhuli server answers at " + where);
      case TAKEN -> bad("端口被占用，请设置 ZHULI_PORT / the port is taken, set ZHULI_PORT: " + where);
    }
  }

  private void forTests() throws InterruptedException {
    wanted("python3 + venv", "python3-venv", List.of("python3", "-c", "import ensurepip, venv"));
    wanted(
        "chromium",
        "chromium",
        List.of("sh", "-c", "command -v chromium chromium-browser google-chrome"));
    wanted(
        "中文字体 / a Chinese font",
        "fonts-noto-cjk",
        List.of("sh", "-c", "fc-list :lang=zh | grep -q ."));
  }

  /** Nothing that serving needs. */
  private void wanted(String what, String debianPackage, List<String> probe)
      throws InterruptedException {
    if (succeeds(probe)) {
      good(what);
    } else {
      warn(
          what
              + " 缺少，部分功能与测试需要它 / is missing, some features and tests need it: apt-get install "
              + debianPackage);
    }
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void good(String line) {
    out.println("✓ " + line);
  }

  private void warn(String line) {
    out.println("! " + line);
  }

  private void bad(String line) {
    cannotServe = true;
    out.println("✗ " + line);
  }
}
