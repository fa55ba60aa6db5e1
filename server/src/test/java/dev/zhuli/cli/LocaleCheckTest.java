package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocaleCheckTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void theDoctorTellsThatThisLocaleHasNoChineseNames(@TempDir Path home) throws Exception {
    assertThat(doctor(home, "C")).contains("LC_ALL=C.UTF-8");
    assertThat(doctor(home, "C.UTF-8")).doesNotContain("LC_ALL");
  }

  private static String doctor(Path home, String locale) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.zhuli.Zhuli",
            "doctor");
    builder.environment().put("LC_ALL", locale);
    builder.environment().put("ZHULI_HOME", home.toString());
    builder.environment().put("ZHULI_CODE_INTERPRETER_MODE", "off");
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
