package dev.zhuli.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.zhuli.config.BadSettingException;
import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.ModelFiles;
import dev.zhuli.tool.font.CjkFont;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

  private final Findings findings = new Findings(System.out);

  @Override
  public Integer call() throws InterruptedException {
    findings.good("JDK " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
    ZhuliSettings settings;
    try {
      settings = Start.read(new String[0], System.getenv()).settings();
      findings.good("设置有效 / the settings are valid");
    } catch (BadSettingException e) {
      findings.bad(String.valueOf(e.getMessage()));
      return 1;
    }
    memory(settings);
    new HomeCheck(settings, findings).run();
    model(settings);
    new VoiceCheck(settings, findings).run();
    new FontCheck(new CjkFont(settings.home()), findings).run();
    new PythonCheck(settings, findings).run();
    port(settings);
    forTests();
    return findings.cannotServe() ? 1 : 0;
  }

  private static boolean usesEmbedded(ZhuliSettings settings) {
    return settings.model().baseUrl() == null && !settings.embedded().model().equals("none");
  }

  private void memory(ZhuliSettings settings) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long total = system.getTotalMemorySize();
      String line = "内存 / memory %,d MB".formatted(total >> 20);
      if (usesEmbedded(settings) && total < MODEL_MEMORY) {
        findings.warn(line + "：内置模型需要约 2 GB / the embedded model needs about 2 GB");
      } else {
        findings.good(line);
      }
    }
  }

  private void model(ZhuliSettings settings) {
    if (!usesEmbedded(settings)) {
      String server = settings.model().baseUrl();
      findings.good(
          "模型 / model: " + (server == null ? "none" : settings.model().name() + " @ " + server));
      return;
    }
    String name = settings.embedded().model();
    try {
      ModelFiles files = new ModelFiles(settings.home());
      Optional<Path> file = files.present(name);
      if (file.isEmpty()) {
        findings.warn(
            "模型 %s 不在，启动时会下载 / not here, serve fetches it; or: ./zhuli pull".formatted(name));
      } else if (files.verify(name)) {
        findings.good("模型完好 / the model is intact: " + file.get());
      } else {
        findings.bad("模型 SHA-256 不符，请运行 / wrong SHA-256; run: ./zhuli pull --verify");
      }
    } catch (ModelFileException e) {
      findings.bad(String.valueOf(e.getMessage()));
    }
  }

  private void port(ZhuliSettings settings) throws InterruptedException {
    Ports.State state = Ports.look(settings.bind(), settings.port());
    String where = settings.bind() + ":" + settings.port();
    switch (state) {
      case FREE -> findings.good("端口空闲 / the port is free: " + where);
      case OURS -> findings.good("服务正在运行 / a Zhuli server answers at " + where);
      case TAKEN ->
          findings.bad("端口被占用，请设置 ZHULI_PORT / the port is taken, set ZHULI_PORT: " + where);
    }
  }

  private void forTests() throws InterruptedException {
    wanted("python3 + venv", "python3-venv", List.of("python3", "-c", "import ensurepip, venv"));
    wanted(
        "chromium",
        "chromium",
        List.of("sh", "-c", "command -v chromium chromium-browser google-chrome"));
  }

  /** Nothing that serving needs. */
  private void wanted(String what, String debianPackage, List<String> probe)
      throws InterruptedException {
    if (succeeds(probe)) {
      findings.good(what);
    } else {
      findings.warn(
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
}
