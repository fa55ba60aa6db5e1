package dev.zhuli.cli;

import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.model.files.Entry;
import dev.zhuli.model.files.ModelFiles;
import dev.zhuli.tool.font.CjkFont;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a model file, checks it, or lists what there is. */
@Command(
    name = "pull",
    description =
        "下载并校验模型文件或中文字体 / Fetches a model file, or the font for Chinese, and verifies it.",
    mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
  private static final String FONT = "font";

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "模型名，默认为设置中的模型；font 为中文字体 / a name of the list, default: the model of the settings; font: the one for Chinese")
  private @Nullable String name;

  @Option(
      names = "--verify",
      description = "重新计算 SHA-256 / read the whole file and compare its SHA-256")
  private boolean verify;

  @Option(names = "--list", description = "列出已知的模型 / list the models that are known")
  private boolean list;

  @Override
  public Integer call() throws InterruptedException {
    ZhuliSettings settings = Start.read(new String[0], System.getenv()).settings();
    ConsoleProgress progress = ConsoleProgress.onStderr();
    if (FONT.equals(name)) {
      progress.note("✓ " + new CjkFont(settings.home()).ensure(progress));
      return 0;
    }
    ModelFiles files = new ModelFiles(settings.home());
    if (list) {
      files.list().forEach(entry -> print(files, entry));
      return 0;
    }
    String wanted = name == null ? settings.embedded().model() : name;
    if (verify && files.present(wanted).isPresent() && !files.verify(wanted)) {
      progress.note("✗ SHA-256 不符，重新下载 / wrong SHA-256, fetching again");
      files.remove(wanted);
    }
    progress.note(wanted);
    progress.note("✓ " + files.fetch(wanted, progress));
    return 0;
  }

  private static void print(ModelFiles files, Entry entry) {
    System.out.printf(
        "%s %-30s %,6d MB  %s  %s%n",
        files.present(entry.name()).isPresent() ? "✓" : " ",
        entry.name(),
        entry.bytes() >> 20,
        entry.licence(),
        entry.description());
  }
}
