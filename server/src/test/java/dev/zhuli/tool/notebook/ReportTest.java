package dev.zhuli.tool.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static XWPFDocument word(Kept kept) throws IOException {
    byte[] written = ExportFormat.WORD.write(Transcript.of("销售分析", kept));
    return new XWPFDocument(new ByteArrayInputStream(written));
  }

  private static List<String> texts(XWPFDocument document, String style) {
    return document.getParagraphs().stream()
        .filter(paragraph -> style.equals(paragraph.getStyle()))
        .map(XWPFParagraph::getText)
        .toList();
  }

  @Test
  void wordHasHeadingsTablesListsAndPicturesWithTheirWords() throws IOException {
    try (XWPFDocument document = word(Kept.analysis())) {
      assertThat(texts(document, "Title")).containsExactly("销售分析");
      assertThat(texts(document, "Heading1")).containsExactly("各地区的销售额是多少？画图", "有什么*建议*？");
      assertThat(texts(document, "Caption")).containsExactly("图 1  销售额");
      assertThat(texts(document, "Quote")).containsExactly("仅供参考");
      XWPFTable table = document.getTables().getFirst();
      assertThat(table.getRow(1).getCell(0).getText()).isEqualTo("华东");
      assertThat(table.getRow(0).isRepeatHeader()).isTrue();
      assertThat(document.getParagraphs().stream().filter(one -> one.getNumID() != null))
          .extracting(XWPFParagraph::getText)
          .containsExactly("备货", "降价", "少量");
      assertThat(document.getAllPictures())
          .singleElement()
          .satisfies(one -> assertThat(one.getData()).isEqualTo(Kept.png()));
      String xml = document.getDocument().xmlText();
      assertThat(xml)
          .contains("descr=\"柱状图，华东最高\"")
          .doesNotContain("groupby")
          .doesNotContain("SVG");
    }
  }

  @Test
  void theDefaultFontsNameAChineseOne() throws IOException {
    try (XWPFDocument document = word(Kept.analysis())) {
      assertThat(document.getStyles().getCtStyles().xmlText())
          .contains("w:eastAsia=\"Microsoft YaHei\"");
    }
  }

  @Test
  void whatXmlCannotHoldIsLeftOut() throws IOException {
    Kept kept =
        Kept.of(
            Kept.turn(
                "a\u0001b",
                Kept.said("c\u0000d `e\u001b` [f](javascript:g) <h>\n\n    i\u0007\n")));
    try (XWPFDocument document = word(kept)) {
      assertThat(texts(document, "Heading1")).containsExactly("ab");
      assertThat(document.getHyperlinks()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001fb", "a\ud800b", "a\udfffb", "a\uffffb"})
  void aTitleMayHoldWhatXmlCannot(String title) throws IOException {
    byte[] written = ExportFormat.WORD.write(Transcript.of(title, Kept.analysis()));
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(written))) {
      assertThat(texts(document, "Title")).containsExactly("ab");
      assertThat(document.getProperties().getCoreProperties().getTitle()).isEqualTo("ab");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "http://a%zz", "mailto:<>", "http://a|b", "http://a\"b"})
  void aLinkThatIsNoUriIsPlainText(String url) throws IOException {
    try (XWPFDocument document = word(Kept.of(Kept.turn("a", Kept.said("[b](" + url + ")"))))) {
      assertThat(texts(document, "Normal")).containsExactly("b");
      assertThat(document.getHyperlinks()).isEmpty();
    }
  }

  @Test
  void markdownHasLinksToPicturesAndFoldedCode() {
    String report =
        new String(
            ExportFormat.MARKDOWN.write(Transcript.of("销售分析", Kept.analysis())),
            StandardCharsets.UTF_8);
    assertThat(report)
        .startsWith("# 销售分析\n\n## 各地区的销售额是多少？画图\n\n华东最高。\n\n![销售额](" + Kept.CHART + ")")
        .contains("<details>\n<summary>代码</summary>\n\n```python\n# 步骤：按地区求和\ntotal = df")
        .contains("## 有什么\\*建议\\*？")
        .doesNotContain("KeyError");
  }

  @Test
  void aLinkThatWasRenewedMeanwhileIsTheSamePicture() {
    String later = Kept.CHART.replace("a.1.x", "a.2.y");
    Kept kept =
        Kept.of(
            Kept.turn(
                "画图", Kept.ran("draw(df)", Kept.CHART, null), Kept.said("![图](" + later + ")")));
    Transcript transcript = Transcript.of("", kept);
    assertThat(Section.of(transcript).getFirst().answers()).hasSize(1);
    assertThat(new Notebook(transcript).json()).doesNotContain(later);
  }

  @Test
  void headingsOfAnAnswerStandBelowItsQuestion() {
    assertThat(MarkdownReport.below("# a\n## b\n### c\n```\n# d\n```\n#e\n###### f"))
        .isEqualTo("### a\n### b\n#### c\n```\n# d\n```\n#e\n###### f");
  }

  @Test
  void aChartThatTheAnswerDoesNotShowStandsInTheReport() throws IOException {
    Kept kept =
        Kept.of(
            Kept.turn(
                "Plot it\nby month", Kept.ran("draw(df)", Kept.CHART, null), Kept.said("Done.")));
    try (XWPFDocument document = word(kept)) {
      assertThat(texts(document, "Caption")).containsExactly("Figure 1  销售额");
      assertThat(texts(document, "Heading1")).containsExactly("Question 1");
      assertThat(texts(document, "Quote")).containsExactly("Plot it\nby month");
    }
  }
}
