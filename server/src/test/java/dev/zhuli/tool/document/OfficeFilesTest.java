package dev.zhuli.tool.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRunTrackChange;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

class OfficeFilesTest extends DocumentsFixture {
  @Test
  void aWordDocumentKeepsItsHeadingsTablesListsAndNotes() throws Exception {
    Path file = Samples.file(folder, "报告.docx", Samples.bytes(this::word));
    Document document = read(file);
    assertThat(document.title()).isEqualTo("年度报告");
    assertThat(document.pages().getFirst().text())
        .isEqualTo(
            """
            ## 第一章 概述

            正文在这里[^2]，保留的话。

            | 城市 | 人口 |
            | --- | --- |
            | 北京 | 2189 |

            1. 第一条

            2. 第二条""");
    assertThat(document.pages().get(1).text()).startsWith("新的一页").contains("[^2]: 脚注的内容");
    assertThat(document.text()).doesNotContain("已删除");
  }

  private void word(java.io.OutputStream out) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle("年度报告");
      headingStyle(document, "2", "heading 2");
      XWPFParagraph heading = document.createParagraph();
      heading.setStyle("2");
      heading.createRun().setText("第一章　概述");
      XWPFParagraph body = document.createParagraph();
      body.createRun().setText("正文在这里");
      document.createFootnotes();
      document.createFootnote().createParagraph().createRun().setText("占位"); // id 0 or 1
      var footnote = document.createFootnote();
      footnote.createParagraph().createRun().setText("脚注的内容");
      body.addFootnoteReference(footnote);
      body.createRun().setText("，保留的话。");
      CTRunTrackChange deleted = body.getCTP().addNewDel();
      deleted.setAuthor("某人");
      deleted.addNewR().addNewDelText().setStringValue("已删除的话");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("城市");
      table.getRow(0).getCell(1).setText("人口");
      table.getRow(1).getCell(0).setText("北京");
      table.getRow(1).getCell(1).setText("2189");
      list(document);
      document.createParagraph().createRun().addBreak(BreakType.PAGE);
      document.createParagraph().createRun().setText("新的一页");
      document.write(out);
    }
  }

  private static void headingStyle(XWPFDocument document, String id, String name) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
  }

  private static void list(XWPFDocument document) {
    var numbers =
        org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum.Factory.newInstance();
    numbers.setAbstractNumId(BigInteger.ZERO);
    var level = numbers.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level
        .addNewNumFmt()
        .setVal(org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat.DECIMAL);
    var numbering = document.createNumbering();
    BigInteger id =
        numbering.addNum(
            numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(numbers)));
    for (String item : new String[] {"第一条", "第二条"}) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setNumID(id);
      paragraph.createRun().setText(item);
    }
  }

  @Test
  void manyEscapedCharactersAreNoBomb() throws Exception {
    String escapes = "&amp;&#x6c49;&lt;".repeat(50_000);
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", Samples.CONTENT_TYPES);
    entries.put(
        "word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>"
            + escapes
            + "</w:t></w:r></w:p></w:body></w:document>");
    assertThat(read(Samples.zip(folder, "e.docx", entries)).text()).isEqualTo("&汉<".repeat(50_000));
  }

  @Test
  void cellsOfAWorkbookAreShownAsInExcel() throws Exception {
    Path file =
        Samples.file(folder, "销售.xlsx", Samples.bytes(out -> write(new XSSFWorkbook(), out)));
    expectSheets(read(file));
  }

  @Test
  void cellsOfAnOldWorkbookAreShownTheSame() throws Exception {
    Path file =
        Samples.file(folder, "销售.xls", Samples.bytes(out -> write(new HSSFWorkbook(), out)));
    expectSheets(read(file, "application/vnd.ms-excel"));
  }

  private static void expectSheets(Document workbook) {
    assertThat(workbook.pages())
        .containsExactly(
            new Page(
                1,
                "一月",
                """
                | 日期 | 产品 | 金额 | 占比 | 合计 | 有效 |
                | --- | --- | --- | --- | --- | --- |
                | 2025-01-31 | 茶叶\\|绿茶 | 1,234.50 | 25% | 2469 | TRUE |
                |  |  |  |  | 同上 |"""),
            new Page(2, "隐藏的表", "| 备注 |\n| --- |"));
  }

  private static void write(Workbook workbook, java.io.OutputStream out) throws IOException {
    try (workbook) {
      Sheet sheet = workbook.createSheet("一月");
      String[] names = {"日期", "产品", "金额", "占比", "合计", "有效"};
      Row header = sheet.createRow(0);
      IntStream.range(0, names.length).forEach(i -> header.createCell(i).setCellValue(names[i]));
      Row row = sheet.createRow(2);
      row.createCell(0).setCellValue(LocalDate.of(2025, 1, 31));
      row.getCell(0).setCellStyle(style(workbook, "m/d/yy"));
      row.createCell(1).setCellValue("茶叶|绿茶");
      row.createCell(2).setCellValue(1234.5);
      row.getCell(2).setCellStyle(style(workbook, "#,##0.00"));
      row.createCell(3).setCellValue(0.25);
      row.getCell(3).setCellStyle(style(workbook, "0%"));
      row.createCell(4).setCellFormula("C3*2");
      row.createCell(5).setCellValue(true);
      sheet.createRow(3).createCell(4).setCellFormula("\"同\"&\"上\"");
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      workbook.createSheet("隐藏的表").createRow(0).createCell(0).setCellValue("备注");
      workbook.setSheetHidden(1, true);
      workbook.write(out);
    }
  }

  private static CellStyle style(Workbook workbook, String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  @Test
  void aPresentationIsReadSlideBySlideWithItsNotes() throws Exception {
    Path file = Samples.file(folder, "介绍.pptx", Samples.bytes(this::slides));
    Document document = read(file);
    assertThat(document.pages().getFirst())
        .isEqualTo(
            new Page(1, "产品介绍", "# 产品介绍\n\n第一点\n第二点\n\n| 甲 | 乙 |\n| --- | --- |\n\n> 讲稿：先问好"));
    assertThat(document.pages().get(1).label()).isEqualTo("谢谢");
  }

  private void slides(java.io.OutputStream out) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      var layout =
          show.getSlideMasters()
              .getFirst()
              .getLayout(org.apache.poi.xslf.usermodel.SlideLayout.TITLE_AND_CONTENT);
      XSLFSlide slide = show.createSlide(layout);
      slide.getPlaceholder(0).setText("产品介绍");
      slide.getPlaceholder(1).setText("第一点\n第二点");
      XSLFTable table = slide.createTable(1, 2);
      table.getCell(0, 0).setText("甲");
      table.getCell(0, 1).setText("乙");
      XSLFNotes notes = show.getNotesSlide(slide);
      for (XSLFTextShape shape : notes.getPlaceholders()) {
        if (shape.getTextType() == org.apache.poi.sl.usermodel.Placeholder.BODY) {
          shape.setText("讲稿：先问好");
        }
      }
      show.createSlide(layout).getPlaceholder(0).setText("谢谢");
      show.write(out);
    }
  }

  @Test
  void anOldPresentationIsReadSlideBySlide() throws Exception {
    Path file =
        Samples.file(
            folder,
            "旧.ppt",
            Samples.bytes(
                out -> {
                  try (HSLFSlideShow show = new HSLFSlideShow()) {
                    HSLFSlide slide = show.createSlide();
                    slide.addTitle().setText("旧的标题");
                    slide.createTextBox().setText("旧的正文");
                    show.write(out);
                  }
                }));
    assertThat(read(file).pages()).containsExactly(new Page(1, "旧的标题", "# 旧的标题\n\n旧的正文"));
  }

  @Test
  void anEncryptedWorkbookIsRefused() throws Exception {
    byte[] locked =
        Samples.bytes(
            out -> {
              try (POIFSFileSystem ole = new POIFSFileSystem()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("密码");
                try (var data = encryptor.getDataStream(ole)) {
                  write(new XSSFWorkbook(), data);
                } catch (java.security.GeneralSecurityException e) {
                  throw new IOException(e);
                }
                ole.writeFilesystem(out);
              }
            });
    assertThat(refusal(Samples.file(folder, "密.xlsx", locked))).isEqualTo(Reason.ENCRYPTED);
  }

  @Test
  void aBookIsReadInTheOrderOfItsSpine() throws Exception {
    Document book = read(Samples.zip(folder, "书.epub", book("")));
    assertThat(book.title()).isEqualTo("三体问题");
    assertThat(book.pages())
        .containsExactly(
            new Page(1, "第一章", "## 第一章\n\n从前有座山。"), new Page(2, "第二章", "## 第二章\n\n山里有座庙。"));
  }

  @Test
  void aBookUnderRightsManagementIsRefused() throws Exception {
    String method =
        "<encryption xmlns:enc=\"x\"><enc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/></encryption>";
    assertThat(refusal(Samples.zip(folder, "锁.epub", book(method)))).isEqualTo(Reason.ENCRYPTED);
  }

  private static Map<String, String> book(String encryption) {
    Map<String, String> book = new LinkedHashMap<>();
    book.put("mimetype", "application/epub+zip");
    book.put(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>");
    book.put(
        "OEBPS/content.opf",
        "<package><metadata><dc:title>三体问题</dc:title></metadata><manifest>"
            + "<item id=\"b\" href=\"text/%E4%BA%8C.xhtml\"/><item id=\"a\" href=\"text/a.xhtml\"/></manifest>"
            + "<spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>");
    book.put("OEBPS/text/二.xhtml", "<html><body><h2>第二章</h2><p>山里有座庙。</p></body></html>");
    book.put("OEBPS/text/a.xhtml", "<html><body><h2>第一章</h2><p>从前有座山。</p></body></html>");
    if (!encryption.isEmpty()) {
      book.put("META-INF/encryption.xml", encryption);
    }
    return book;
  }
}
