package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.file.FileRefusedException.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its content is. */
class FileTypesTest {
  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
  private static final byte[] ELF =
      HexFormat.of().parseHex("7f454c4602010100000000000000000003003e000100000000000000");

  private final FileTypes types = new FileTypes();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "说明.txt, text/plain",
    "说明.md, text/markdown",
    "数据.csv, text/csv",
    "配置.json, application/json",
    "无后缀, text/plain"
  })
  void textIsTextInAnyCharset(String name, String type) throws Exception {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
      assertThat(of(name, "城市,人口\n北京,2184\n".getBytes(charset))).isEqualTo(type);
    }
  }

  @Test
  void anOfficeDocumentWithAPasswordIsWhatItsNameSays() throws Exception {
    byte[] locked = locked();
    assertThat(of("工资.xlsx", locked)).isEqualTo(OfficeKinds.XLSX);
    assertThat(of("合同.docx", locked)).isEqualTo(OfficeKinds.DOCX);
    assertRefused(Why.CONTRADICTS_NAME, "工资.pdf", locked);
  }

  private static byte[] locked() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem();
        XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook.createSheet().createRow(0).createCell(0).setCellValue("金额");
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("秘密");
      try (OutputStream content = encryptor.getDataStream(file)) {
        workbook.write(content);
      }
      file.writeFilesystem(bytes);
    }
    return bytes.toByteArray();
  }

  @Test
  void utf16WithItsMarkIsText() throws Exception {
    assertThat(of("表.csv", "\uFEFF城市\t人口".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("text/csv");
  }

  @Test
  void officeDocumentsAreToldApartByWhatIsInThem() throws Exception {
    assertThat(of("报告.docx", Zips.of("[Content_Types].xml", "word/document.xml")))
        .isEqualTo(OfficeKinds.DOCX);
    assertThat(of("表", Zips.of("[Content_Types].xml", "xl/workbook.xml")))
        .isEqualTo(OfficeKinds.XLSX);
    assertThat(of("资料.zip", Zips.of("一.txt"))).isEqualTo("application/zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.exe", "a.txt", "照片.png", "a", "a.docx"})
  void aProgramIsRefusedUnderAnyName(String name) {
    assertRefused(Why.EXECUTABLE, name, ELF);
    assertRefused(Why.EXECUTABLE, name, windowsProgram());
    assertRefused(Why.EXECUTABLE, name, HexFormat.of().parseHex("cafebabe00000041"));
  }

  @Test
  void programsInArchivesOfTheirOwnKindAreRefused() throws IOException {
    assertRefused(Why.EXECUTABLE, "a.zip", Zips.of("META-INF/MANIFEST.MF", "A.class"));
    assertRefused(Why.EXECUTABLE, "a.zip", Zips.of("AndroidManifest.xml", "classes.dex"));
  }

  @Test
  void aContentThatContradictsItsNameIsRefused() throws IOException {
    assertRefused(Why.CONTRADICTS_NAME, "照片.jpg", PNG);
    assertRefused(Why.CONTRADICTS_NAME, "照片.png", "你好".getBytes(StandardCharsets.UTF_8));
    assertRefused(Why.CONTRADICTS_NAME, "报告.pdf", "你好".getBytes(StandardCharsets.UTF_8));
    assertRefused(Why.CONTRADICTS_NAME, "说明.txt", PNG);
    assertRefused(
        Why.CONTRADICTS_NAME, "表.xlsx", Zips.of("[Content_Types].xml", "word/document.xml"));
  }

  private String of(String name, byte[] content) throws IOException, FileRefusedException {
    Path file = folder.resolve("content");
    Files.write(file, content);
    return types.of(file, name);
  }

  private void assertRefused(Why why, String name, byte[] content) {
    assertThatThrownBy(() -> of(name, content))
        .isInstanceOfSatisfying(
            FileRefusedException.class, e -> assertThat(e.why()).isEqualTo(why));
  }

  private static byte[] windowsProgram() {
    byte[] program = new byte[256];
    program[0] = 'M';
    program[1] = 'Z';
    program[0x3c] = (byte) 0x80;
    program[0x80] = 'P';
    program[0x81] = 'E';
    return program;
  }
}
