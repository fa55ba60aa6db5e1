package dev.zhuli.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.file.FileRefusedException.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs are refused however they are dressed up; source code is text. */
class ProgramsTest {
  private static final byte[] JAR = Zips.of("META-INF/MANIFEST.MF", "A.class");

  private final FileTypes types = new FileTypes();
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"application/epub+zip", "application/vnd.oasis.opendocument.text"})
  void aJarIsAProgramThoughItsFirstEntrySaysItIsADocument(String mimetype) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("mimetype", mimetype);
    entries.put("META-INF/container.xml", "<container/>");
    entries.put("META-INF/MANIFEST.MF", "Main-Class: A\n");
    entries.put("A.class", "x");
    for (String name : new String[] {"书.epub", "文.odt", "书.zip", "书"}) {
      assertProgram(name, Zips.of(entries));
    }
  }

  @Test
  void aJarIsAProgramThoughItLooksLikeAnOfficeDocument() throws IOException {
    byte[] both =
        Zips.of("[Content_Types].xml", "word/document.xml", "meta-inf/Manifest.mf", "a/B.class");
    assertProgram("报告.docx", both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.7\n1 0 obj\n",
        "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR",
        "GIF89a\1\0\1\0",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "第一行",
        "PK\3\4 another archive"
      })
  void aJarBehindSomethingElseIsAProgramAsJavaRunsIt(String head) throws IOException {
    byte[] start = head.getBytes(head.startsWith("第") ? UTF_8 : ISO_8859_1);
    byte[] jar = Zips.joined(start, JAR);
    byte[] android = Zips.joined(start, Zips.of("classes.dex"));
    for (byte[] both : new byte[][] {jar, Zips.inZip64(jar), android}) {
      for (String name : new String[] {"文件.pdf", "图.png", "图.gif", "文件.txt", "文件"}) {
        assertProgram(name, both);
      }
      try (ZipFile seen = new ZipFile(write(both).toFile())) {
        assertThat(seen.stream()).isNotEmpty();
      }
    }
  }

  @Test
  void anArchiveWithACommentIsLookedThroughToo() throws IOException {
    byte[] jar = JAR.clone();
    jar[jar.length - 2] = 3;
    assertProgram("a.zip", Zips.joined(jar, "PK!".getBytes(UTF_8)));
  }

  @Test
  void anArchiveBehindADocumentIsNoProgramWhereNothingInItRuns() throws Exception {
    byte[] both = Zips.joined("%PDF-1.7\n".getBytes(UTF_8), Zips.of("附件.txt"));
    assertThat(types.of(write(both), "文件.pdf")).isEqualTo("application/pdf");
    assertThat(types.of(write(Zips.of("src/A.java", "A.class")), "作业.zip"))
        .isEqualTo("application/zip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "清理.bat",
        "a.CMD",
        "a.ps1",
        "a.vbs",
        "a.vbe",
        "a.wsf",
        "a.hta",
        "a.com",
        "a.scr",
        "a.pif",
        "a.exe",
        "a.msi",
        "a.bat.",
        "a.txt.bat . ."
      })
  void windowsCommandFilesAreProgramsByName(String name) throws IOException {
    assertProgram(name, "@echo off\r\ndel *.*\r\n".getBytes(UTF_8));
    assertProgram(name, "第一行".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "启动.sh, #!/bin/sh",
    "启动, #!/bin/sh",
    "a.py, #!/usr/bin/env python3",
    "a.py, print('你好')",
    "a.js, console.log('你好')",
    "a.mjs, export default 1",
    "a.rs, fn main() {}",
    "a.c, #include <stdio.h>",
    "a.txt, @echo off",
    "脚本, @echo off"
  })
  void sourceCodeIsPlainText(String name, String line) throws Exception {
    byte[] content = (line + "\necho 你好\n").getBytes(UTF_8);
    assertThat(types.of(write(content), name)).isEqualTo("text/plain");
  }

  @Test
  void sourceCodeThatIsNoneContradictsItsName() {
    byte[] gif = "GIF89a\1\0\1\0\0\0\0;".getBytes(ISO_8859_1);
    assertThatThrownBy(() -> types.of(write(gif), "a.py"))
        .isInstanceOfSatisfying(
            FileRefusedException.class, e -> assertThat(e.why()).isEqualTo(Why.CONTRADICTS_NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"install.sh", "install.run", "install", "说明.txt"})
  void aScriptThatUnpacksItselfIsAProgram(String name) throws IOException {
    String script = "#!/bin/sh\ntail -n +3 \"$0\" | gunzip | sh\nexit\n" + "# \n".repeat(10_000);
    assertProgram(name, Zips.joined(script.getBytes(UTF_8), new byte[] {0x1f, (byte) 0x8b, 8, 0}));
  }

  private void assertProgram(String name, byte[] content) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> types.of(file, name))
        .as(name)
        .isInstanceOfSatisfying(
            FileRefusedException.class, e -> assertThat(e.why()).isEqualTo(Why.EXECUTABLE));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("content"), content);
  }
}
