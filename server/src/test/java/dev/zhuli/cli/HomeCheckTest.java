package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.MasterKey;
import dev.zhuli.config.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Findings findings =
      new Findings(new PrintStream(said, true, StandardCharsets.UTF_8));

  @TempDir Path home;

  @Test
  void aFreshFolderIsGood() {
    assertThat(look()).contains("✓ 数据库可用").doesNotContain("! ", "✗ ");
    assertThat(findings.cannotServe()).isFalse();
  }

  @Test
  void aRunningServerIsNoReasonToComplain() throws IOException {
    try (HomeLock server = HomeLock.take(home);
        LocalKeys local = LocalKeys.open(home)) {
      assertThat(server).isNotNull();
      assertThat(local.keys().list()).isEmpty();
      assertThat(look()).doesNotContain("! ", "✗ ");
    }
  }

  @Test
  void keysWhoseMasterKeyIsGoneAreToldAtEachLookAndNoNewOneIsMade() throws IOException {
    try (LocalKeys local = LocalKeys.open(home)) {
      local.keys().create("one", null);
    }
    Files.delete(home.resolve(MasterKey.FILE));

    assertThat(look()).contains("! 主密钥").contains("1 stored keys don't work");
    assertThat(look()).contains("! 主密钥");
    assertThat(home.resolve(MasterKey.FILE)).doesNotExist();
  }

  @Test
  void aMasterKeyThatOthersMayReadIsTold() throws IOException {
    MasterKey.open(home);
    Path file = home.resolve(MasterKey.FILE);
    assertThat(look()).doesNotContain("chmod");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look()).contains("! 主密钥对他人可读").contains("chmod 600 " + file);
  }

  @Test
  void anAssistantThatCannotBeIsNamedWithItsProblem() throws IOException {
    Path folder = Files.createDirectory(home.resolve("assistants"));
    Files.writeString(folder.resolve("mine.yaml"), "nme: 我的\n");

    assertThat(look()).contains("! 助理 / assistant mine.yaml: ").contains("nme");
    assertThat(findings.cannotServe()).isFalse();
  }

  @Test
  void aDatabaseThatIsNoneIsToldInOneLine() throws IOException {
    Files.writeString(home.resolve(LocalKeys.DATABASE), "no database, ".repeat(100));

    assertThat(look()).contains("✗ 数据库").contains("zhuli.db").doesNotContain("\tat ");
    assertThat(findings.cannotServe()).isTrue();
  }

  private String look() {
    said.reset();
    var settings = Start.read(new String[0], Map.of("ZHULI_HOME", home.toString())).settings();
    new HomeCheck(settings, findings).run();
    return said.toString(StandardCharsets.UTF_8);
  }
}
