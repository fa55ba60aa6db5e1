package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive is whole when all of it unpacks, an office document when a program could open it. */
@Execution(ExecutionMode.CONCURRENT)
class ArchiveCheckTest {
  private static final String ZIP = "application/zip";
  private static final String MAIN =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Override PartName="/ppt/presentation.xml" ContentType="application/vnd.\
      openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>""";
  private static final String SLIDES = "<p:presentation xmlns:p='p'/>";

  @Test
  void documentsAsProgramsWriteThemAreWholeAndCutsOfThemAreNot() throws IOException {
    Map<String, byte[]> documents =
        Map.of(
            OfficeKinds.PPTX, slides(),
            OfficeKinds.XLSX, workbook(),
            OfficeKinds.DOCX, text());
    documents.forEach(
        (type, whole) -> {
          assertWhole(type, whole);
          assertWhole(ZIP, whole);
          for (int left : new int[] {whole.length - 1, whole.length - 100, whole.length / 2, 40}) {
            assertBroken(type, Arrays.copyOf(whole, left));
            assertBroken(ZIP, Arrays.copyOf(whole, left));
          }
        });
    assertBroken(OfficeKinds.XLSX, slides());
    assertBroken(OfficeKinds.DOCX, workbook());
  }

  @Test
  void aDocumentMustHaveThePartThatItNames() {
    assertWhole(OfficeKinds.PPTX, document(MAIN, "ppt/presentation.xml", SLIDES));
    assertBroken(OfficeKinds.PPTX, Zips.of(Map.of("[Content_Types].xml", MAIN)));
    assertBroken(OfficeKinds.PPTX, document("x", "ppt/presentation.xml", SLIDES));
    assertBroken(OfficeKinds.PPTX, document("<Types/>", "ppt/presentation.xml", SLIDES));
    assertBroken(OfficeKinds.PPTX, document(MAIN, "ppt/other.xml", SLIDES));
    assertBroken(OfficeKinds.DOCX, document(MAIN, "ppt/presentation.xml", SLIDES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p:presentation xmlns:p='p'>",
        "<html/>",
        "<p:presentation/>",
        "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><presentation>&x;</presentation>"
      })
  void thePartMustBeOneOfItsKind(String part) {
    assertBroken(OfficeKinds.PPTX, document(MAIN, "ppt/presentation.xml", part));
  }

  @Test
  void anyPartThatIsNoXmlBreaksADocument() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", MAIN);
    entries.put("ppt/presentation.xml", SLIDES);
    entries.put("ppt/slides/slide1.xml", "<p:sld");
    assertBroken(OfficeKinds.PPTX, Zips.of(entries));
  }

  @Test
  void anArchiveThatUnpacksToMuchMoreThanItIsIsNotUnpacked() {
    byte[] bomb = Zips.of(Map.of("a.txt", " ".repeat(60 << 20)));
    assertBroken(ZIP, bomb);
    assertBroken(OfficeKinds.PPTX, document(MAIN, "ppt/presentation.xml", " ".repeat(60 << 20)));
    assertWhole(ZIP, Zips.of(Map.of("a.txt", " ".repeat(10 << 20))));
  }

  @Test
  void anArchiveOfTooManyEntriesIsNotUnpacked() {
    String[] names = IntStream.range(0, 10_001).mapToObj(i -> "第" + i).toArray(String[]::new);
    assertBroken(ZIP, Zips.of(names));
    assertWhole(ZIP, Zips.of(Arrays.copyOf(names, 10_000)));
  }

  @Test
  void aChangedByteIsFound() {
    byte[] zip = Zips.of(Map.of("a.txt", "你好".repeat(1_000)));
    zip[40] ^= 1;
    assertBroken(ZIP, zip);
  }

  private static byte[] document(String types, String name, String part) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", types);
    entries.put(name, part);
    return Zips.of(entries);
  }

  private static byte[] slides() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      show.createSlide().createTextBox().setText("你好");
      return bytes(show);
    }
  }

  private static byte[] workbook() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook.createSheet("表").createRow(0).createCell(0).setCellValue("北京");
      return bytes(workbook);
    }
  }

  private static byte[] text() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("你好");
      return bytes(document);
    }
  }

  private static byte[] bytes(POIXMLDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.write(out);
    return out.toByteArray();
  }

  private static void assertWhole(String type, byte[] content) {
    assertThatCode(() -> ArtifactCheck.check(type, content)).as(type).doesNotThrowAnyException();
  }

  private static void assertBroken(String type, byte[] content) {
    assertThatThrownBy(() -> ArtifactCheck.check(type, content))
        .as(type)
        .isInstanceOf(BrokenArtifactException.class);
  }
}
