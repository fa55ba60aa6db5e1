package dev.zhuli.tool.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each comes back within seconds, with its reason. */
@Order(0)
@Timeout(30)
class HostileFilesTest extends DocumentsFixture {
  private static final String WORD =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
  private static final String SHEET = "<worksheet><sheetData>";

  @Test
  void aZipBombInADocumentIsRefused() throws Exception {
    Path file =
        Samples.bomb(folder, "b.docx", "word/document.xml", WORD, "<w:p/>".repeat(500), 5_000);
    assertThat(refusal(file)).isEqualTo(Reason.BOMB);
  }

  @Test
  void anEndlessAttributeIsRefusedBeforeItFillsTheMemory() throws Exception {
    Path file =
        Samples.bomb(
            folder,
            "a.docx",
            "word/document.xml",
            WORD + "<w:p a=\"x>",
            "0123456789>".repeat(99),
            90_000);
    assertThat(refusal(file)).isEqualTo(Reason.BOMB);
  }

  @Test
  void aSheetOfCountlessRowsIsRefused() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 64; i++) { // random enough not to be packed too tightly
      rows.append("<row a=\"").append(Long.toString(i * 7_919L * 104_729L, 36)).append("\"/>");
    }
    Path file =
        Samples.bomb(folder, "s.xlsx", "xl/worksheets/sheet1.xml", SHEET, rows.toString(), 40_000);
    addWorkbook(file);
    assertThat(refusal(file)).isIn(Reason.TOO_LARGE, Reason.BOMB);
  }

  @Test
  void aRowBeyondAllRowsIsRefused() throws Exception {
    Map<String, String> entries = workbook();
    entries.put("xl/worksheets/sheet1.xml", SHEET + "<row r=\"1000000000\"><c><v>1</v></c></row>");
    assertThat(refusal(Samples.zip(folder, "r.xlsx", entries))).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void oneCellFarToTheRightInEachRowIsRefused() throws Exception {
    Map<String, String> entries = workbook();
    StringBuilder sheet = new StringBuilder(SHEET);
    for (int i = 0; i < 5_000; i++) {
      sheet.append("<row><c r=\"XFD").append(i + 1).append("\"><v>1</v></c></row>");
    }
    entries.put("xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>");
    assertThat(refusal(Samples.zip(folder, "w.xlsx", entries))).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/evil.dtd\"><x/>",
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>"
      })
  void entitiesAreRefusedInEveryOfficeFormat(String xml) throws Exception {
    for (String part :
        new String[] {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"}) {
      Map<String, String> entries = new LinkedHashMap<>();
      entries.put("[Content_Types].xml", Samples.CONTENT_TYPES);
      entries.put(part, xml);
      assertThat(refusal(Samples.zip(folder, "x.zip", entries))).isEqualTo(Reason.UNSAFE);
    }
  }

  @Test
  void entitiesAreRefusedInABook() throws Exception {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(
        "META-INF/container.xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rootfile full-path=\"&e;\"/>");
    assertThat(refusal(Samples.zip(folder, "x.epub", entries))).isEqualTo(Reason.UNSAFE);
  }

  @Test
  void elementsNestedWithoutEndAreRefused() throws Exception {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", Samples.CONTENT_TYPES);
    entries.put("word/document.xml", WORD + "<w:sdt>".repeat(100_000));
    assertThat(refusal(Samples.zip(folder, "n.docx", entries))).isEqualTo(Reason.BOMB);
  }

  @Test
  void tooManyEntriesAreRefused() throws Exception {
    Path file = folder.resolve("many.docx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 10_001; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
      }
    }
    assertThat(refusal(file)).isEqualTo(Reason.BOMB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docx", "xlsx", "xls", "pdf"})
  void aTruncatedFileIsDamaged(String extension) throws Exception {
    byte[] whole =
        switch (extension) {
          case "xls" -> Samples.bytes(out -> save(new HSSFWorkbook(), out));
          case "xlsx" -> Samples.bytes(out -> save(new XSSFWorkbook(), out));
          case "pdf" -> new PdfSample().line(60, 100, 12, "正文").endPage().bytes();
          default ->
              Files.readAllBytes(Samples.zip(folder, "t", Map.of("word/document.xml", WORD)));
        };
    byte[] half = Arrays.copyOf(whole, extension.equals("pdf") ? 200 : whole.length / 2);
    assertThat(refusal(Samples.file(folder, "t." + extension, half))).isEqualTo(Reason.DAMAGED);
  }

  private static void save(org.apache.poi.ss.usermodel.Workbook workbook, java.io.OutputStream out)
      throws IOException {
    try (workbook) {
      workbook.createSheet("表").createRow(0).createCell(0).setCellValue("值");
      workbook.write(out);
    }
  }

  @Test
  void contentThatContradictsItsNameOrTypeIsRefused() throws Exception {
    Path pdf = new PdfSample().line(60, 100, 12, "正文").endPage().file(folder, "a.txt");
    assertThat(refusal(pdf)).isEqualTo(Reason.MISMATCH);
    assertThat(refusal(Samples.text(folder, "b.pdf", "不是PDF"))).isEqualTo(Reason.MISMATCH);
    assertThat(refusal(Samples.text(folder, "c", "不是文档"), "application/msword"))
        .isEqualTo(Reason.MISMATCH);
    Path program =
        Samples.file(folder, "d.docx", "\u007fELF\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(program)).isEqualTo(Reason.MISMATCH);
    assertThat(refusal(program, "application/octet-stream")).isEqualTo(Reason.MISMATCH);
  }

  @Test
  void archivesAndProgramsAreNotDocuments() throws Exception {
    assertThat(refusal(Samples.zip(folder, "a.zip", Map.of("a.txt", "文"))))
        .isEqualTo(Reason.UNSUPPORTED);
    assertThat(refusal(Samples.file(folder, "e", new byte[0]))).isEqualTo(Reason.EMPTY);
  }

  @Test
  void aPdfStreamThatUnpacksToGigabytesIsRefused() throws Exception {
    byte[] bomb = deflated("q Q ".repeat(1 << 16).getBytes(US_ASCII), 1_200);
    PdfSample pdf = new PdfSample();
    int form =
        pdf.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", bomb);
    Path file = pdf.form("Fm1", form).endPage("/Fm1 Do".getBytes(US_ASCII)).file(folder, "f.pdf");
    assertThat(refusal(file)).isEqualTo(Reason.BOMB);
  }

  @Test
  void formsThatCallEachOtherWithoutEndAreStopped() throws Exception {
    PdfSample pdf = new PdfSample();
    int next =
        pdf.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q".getBytes(US_ASCII));
    for (int i = 0; i < 12; i++) { // ten calls of ten calls …
      next =
          pdf.stream(
              "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
                  .formatted(next),
              "/F Do ".repeat(10).getBytes(US_ASCII));
    }
    Path file = pdf.form("F", next).endPage("/F Do".getBytes(US_ASCII)).file(folder, "l.pdf");
    try (Documents hasty = new Documents(within(java.time.Duration.ofSeconds(1)), picture -> "")) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      UnreadableDocumentException.class, () -> hasty.read(file, "l.pdf", ""))
                  .reason())
          .isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void aPageTreeThatContainsItselfIsRefused() throws Exception {
    byte[] loop =
        new PdfSample()
            .line(60, 100, 12, "正文")
            .endPage()
            .bytes("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>");
    assertThat(refusal(Samples.file(folder, "loop.pdf", loop))).isIn(Reason.DAMAGED, Reason.EMPTY);
  }

  @Test
  void aPageTreeOfGreatDepthIsRefused() throws Exception {
    PdfSample pdf = new PdfSample().line(60, 100, 12, "正文").endPage();
    int next = 7;
    for (int i = 0; i < 30_000; i++) {
      next = pdf.object("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>".formatted(next));
    }
    byte[] deep = pdf.bytes("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>".formatted(next));
    assertThat(refusal(Samples.file(folder, "deep.pdf", deep)))
        .isIn(Reason.BOMB, Reason.DAMAGED, Reason.EMPTY);
  }

  @Test
  void arraysNestedWithoutEndAreRefused() throws Exception {
    PdfSample pdf = new PdfSample().line(60, 100, 12, "正文").endPage();
    byte[] deep = pdf.bytes("[".repeat(1_000_000));
    assertThat(refusal(Samples.file(folder, "arrays.pdf", deep))).isIn(Reason.BOMB, Reason.DAMAGED);
  }

  @Test
  void aPictureOfGiantSizeIsNotUnpacked() throws Exception {
    PdfSample pdf = new PdfSample();
    int image =
        pdf.stream(
            "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8"
                + " /ColorSpace /DeviceGray /Filter /FlateDecode",
            deflated(new byte[1 << 20], 50));
    Path file = pdf.form("Im1", image).endPage("/Im1 Do".getBytes(US_ASCII)).file(folder, "g.pdf");
    assertThat(refusal(file)).isEqualTo(Reason.EMPTY);
  }

  @Test
  void deeplyNestedHtmlIsReadWithoutHarm() throws Exception {
    Path file = Samples.text(folder, "deep.html", "<div>".repeat(200_000) + "深处的文字");
    assertThat(read(file).text()).isEqualTo("深处的文字");
  }

  private static byte[] deflated(byte[] piece, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        deflater.write(piece);
      }
    }
    return out.toByteArray();
  }

  private static Map<String, String> workbook() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", Samples.CONTENT_TYPES);
    entries.put(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" r:id=\"r1\"/></sheets></workbook>");
    entries.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    return entries;
  }

  /** Adds what makes a bomb's container a workbook. */
  private static void addWorkbook(Path file) throws IOException {
    try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(file)) {
      for (Map.Entry<String, String> entry : workbook().entrySet()) {
        Path path = zip.getPath("/" + entry.getKey());
        if (path.getParent() != null) {
          Files.createDirectories(path.getParent());
        }
        Files.writeString(path, entry.getValue());
      }
    }
  }
}
