package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "二〇二六年销售.xlsx, 二〇二六年销售.xlsx",
    "../../etc/passwd, passwd",
    "C:\\Users\\王\\报告.docx, 报告.docx",
    "/, file",
    ".., file",
    "😀 表情.txt, 😀 表情.txt"
  })
  void aNameIsKeptButNeverAPath(String given, String kept) {
    assertThat(FileNames.clean(given)).isEqualTo(kept);
  }

  @Test
  void charactersThatHideAnEndingAreDropped() {
    assertThat(FileNames.clean("photo\u202Egnp.exe")).isEqualTo("photognp.exe");
    assertThat(FileNames.clean("a\r\nSet-Cookie: x.txt")).isEqualTo("aSet-Cookie: x.txt");
    assertThat(FileNames.clean("\u0000")).isEqualTo("file");
  }

  @Test
  void aLongNameIsCutBeforeItsEndingAndInsideNoCharacter() {
    String cut = FileNames.clean("长".repeat(300) + ".pdf");
    assertThat(cut).endsWith("长.pdf");
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(250, 255);
  }
}
