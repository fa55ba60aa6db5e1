package dev.zhuli.cli;

import dev.zhuli.config.BadSettingException;
import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.ModelFiles;
import dev.zhuli.tool.font.CjkFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/** The command that starts the server; what can be wrong is told before Spring starts. */
public final class Serve {
  /** Exit codes: the server can't start, a setting or argument is wrong. */
  private static final int CANNOT = 1;

  private static final int USAGE = 2;

  private static final Logger log = LoggerFactory.getLogger(Serve.class);

  /**
   * Loggers that would print the trace of a failed start, or say again what {@link #tell} says. The
   * pool's failures reach its callers as exceptions, at a start as later.
   */
  private static final Map<String, Object> QUIET_FAILURE =
      Map.of(
          "logging.level.org.springframework.boot.SpringApplication",
          "off",
          "logging.level.org.springframework.boot.diagnostics",
          "off",
          "logging.level.org.springframework.boot.tomcat.servlet.DeferredServletContainerInitializers",
          "off",
          "logging.level.org.apache.catalina.loader",
          "off",
          "logging.level.org.springframework.boot.web.server.servlet.context",
          "error",
          "logging.level.com.zaxxer.hikari.pool.HikariPool",
          "off");

  private Serve() {}

  /** Whether these arguments ask for the server: none, {@code serve}, or settings alone. */
  public static boolean isWanted(String[] args) {
    boolean asks =
        Arrays.asList(args).contains("--help") || Arrays.asList(args).contains("--version");
    return !asks && (args.length == 0 || args[0].equals("serve") || isSetting(args[0]));
  }

  /**
   * Starts the server; returns at once when it is up. What stops the start is told in one sentence.
   *
   * @return the exit code, 0 when it runs
   */
  public static int run(Class<?> application, String[] args) {
    String[] settings =
        args.length > 0 && args[0].equals("serve")
            ? Arrays.copyOfRange(args, 1, args.length)
            : args;
    try {
      return serve(application, read(settings), settings);
    } catch (BadSettingException e) {
      return tell(String.valueOf(e.getMessage()), USAGE);
    } catch (ModelFileException | HomeLock.Taken e) {
      return tell(String.valueOf(e.getMessage()), CANNOT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CANNOT;
    }
  }

  private static int serve(Class<?> application, Start start, String[] settings)
      throws InterruptedException {
    try {
      claimAndLaunch(application, start, settings);
      return 0;
    } catch (BadSettingException | ModelFileException | HomeLock.Taken e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      log.debug("The start failed", e);
      return tell(
          "无法启动（ZHULI_HOME %s） / The server can't start: %s"
              .formatted(start.settings().home(), RootCause.sentence(e)),
          CANNOT);
    }
  }

  private static void claimAndLaunch(Class<?> application, Start start, String[] settings)
      throws IOException, InterruptedException {
    HomeLock lock = HomeLock.take(start.settings().home());
    try {
      checkPort(start.settings());
      fetchModel(start.settings());
      launch(application, start, settings, lock);
    } catch (RuntimeException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  private static void launch(Class<?> application, Start start, String[] settings, HomeLock lock) {
    SpringApplication server = new SpringApplication(application);
    server.setEnvironment(start.environment());
    server.setDefaultProperties(QUIET_FAILURE);
    // Nothing else may refer to the lock, and an object that nothing refers to loses its file.
    server.addInitializers(context -> context.getBeanFactory().registerSingleton("homeLock", lock));
    server.addListeners(new ReadyBanner(() -> key(start.settings()), System.out));
    server.run(settings);
    LocaleCheck.problem().ifPresent(log::warn);
    new FontSetup(new CjkFont(start.settings().home())).start();
  }

  private static Start read(String[] settings) {
    for (String setting : settings) {
      if (!isSetting(setting)) {
        throw new BadSettingException(setting, "应写作 --zhuli.名称=值", "write --zhuli.name=value");
      }
    }
    Start start = Start.read(settings, System.getenv());
    try {
      Files.createDirectories(start.settings().home());
    } catch (IOException e) {
      throw new BadSettingException(
          "zhuli.home", "无法创建文件夹 " + e.getMessage(), "can't make the folder " + e.getMessage());
    }
    return start;
  }

  private static boolean isSetting(String argument) {
    return argument.startsWith("--") && argument.length() > 2;
  }

  /** Long before Tomcat would find out, and in words. */
  private static void checkPort(ZhuliSettings settings) {
    try {
      Ports.tryBind(settings.bind(), settings.port());
    } catch (IOException e) {
      String where = settings.bind() + ":" + settings.port();
      throw new BadSettingException(
          "zhuli.port",
          "无法监听 " + where + "（" + e.getMessage() + "），可用 ZHULI_PORT 换一个",
          "can't listen on " + where + " (" + e.getMessage() + "); choose another with ZHULI_PORT");
    }
  }

  private static void fetchModel(ZhuliSettings settings) throws InterruptedException {
    String model = settings.embedded().model();
    if (settings.model().baseUrl() != null || model.equals("none")) {
      return;
    }
    ModelFiles files = new ModelFiles(settings.home());
    if (files.present(model).isEmpty()) {
      ConsoleProgress progress = ConsoleProgress.onStderr();
      progress.note("首次使用，下载模型 / Fetching the model " + model);
      files.fetch(model, progress);
    }
  }

  private static String key(ZhuliSettings settings) {
    try {
      return LocalKeys.given(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int tell(String sentence, int code) {
    System.err.println("zhuli: " + sentence);
    return code;
  }
}
