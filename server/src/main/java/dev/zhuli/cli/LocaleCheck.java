package dev.zhuli.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether files may have Chinese names. Java takes their encoding from the locale at its start, and
 * no option changes that; in the locale "C" (services, containers, cron) there is ASCII alone.
 */
final class LocaleCheck {
  private LocaleCheck() {}

  /** What to do about it, where they can't have them. */
  static Optional<String> problem() {
    try {
      var _ = Path.of("助理.csv");
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of(
          "这里的语言环境不能有中文文件名，数据分析等会打不开文件：启动前设置 LC_ALL=C.UTF-8"
              + " / in this locale files can't have Chinese names, so data analysis can't open them:"
              + " set LC_ALL=C.UTF-8 before the start");
    }
  }
}
