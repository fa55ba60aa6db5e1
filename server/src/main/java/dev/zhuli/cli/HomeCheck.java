package dev.zhuli.cli;

import dev.zhuli.access.MasterKey;
import dev.zhuli.assistant.CatalogueProblem;
import dev.zhuli.assistant.custom.CustomAssistants;
import dev.zhuli.config.ZhuliSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The doctor's look at the state folder; a server may run on it at the same time. */
final class HomeCheck {
  private static final long FREE_DISK = 1L << 30;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final ZhuliSettings settings;
  private final Path home;
  private final Path masterKey;
  private final Findings findings;

  HomeCheck(ZhuliSettings settings, Findings findings) {
    this.settings = settings;
    this.home = settings.home();
    this.masterKey = home.resolve(MasterKey.FILE);
    this.findings = findings;
  }

  void run() {
    try {
      Files.createDirectories(home);
      Files.delete(Files.createTempFile(home, "doctor", null));
      findings.good("状态目录可写 / the state folder is writable: " + home);
      disk();
    } catch (IOException e) {
      findings.bad(
          "状态目录不可写，请设置 ZHULI_HOME / the state folder can't be written, set ZHULI_HOME: "
              + RootCause.sentence(e));
      return;
    }
    LocaleCheck.problem().ifPresent(findings::warn);
    keys();
    assistants();
  }

  private void disk() throws IOException {
    long free = Files.getFileStore(home).getUsableSpace();
    String line = "磁盘剩余 / disk free %,d MB".formatted(free >> 20);
    if (free < FREE_DISK) {
      findings.warn(line + "：请清理 / make room");
    } else {
      findings.good(line);
    }
  }

  private void keys() {
    try {
      List<String> lost = Files.exists(masterKey) ? List.of() : LocalKeys.usableIds(home);
      if (!lost.isEmpty()) {
        // Nothing may make a new master key here: it would hide that the old one is gone.
        findings.warn(
            "主密钥 %s 不在，%d 个密钥已失效，请从备份恢复 / the master key is missing, so that %d stored keys don't work: restore it from a backup"
                .formatted(masterKey, lost.size(), lost.size()));
        return;
      }
      try (LocalKeys local = LocalKeys.open(home)) {
        findings.good("数据库可用 / the database opens, keys: " + local.keys().list().size());
      }
      secrecy();
    } catch (IOException | RuntimeException e) {
      findings.bad(
          "数据库或主密钥打不开 / the database or the master key can't be opened: " + RootCause.sentence(e));
    }
  }

  private void secrecy() throws IOException {
    var view = Files.getFileAttributeView(masterKey, PosixFileAttributeView.class);
    if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
      findings.warn("主密钥对他人可读，请运行 / others may read the master key; run: chmod 600 " + masterKey);
    }
  }

  private void assistants() {
    var found = new CustomAssistants(settings).current();
    for (CatalogueProblem problem : found.problems()) {
      findings.warn("助理 / assistant %s: %s".formatted(problem.source(), problem.message()));
    }
    if (found.problems().isEmpty() && !found.entries().isEmpty()) {
      findings.good("自定义助理 / your own assistants: " + found.entries().size());
    }
  }
}
