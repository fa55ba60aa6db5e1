package dev.zhuli.tool.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

class PdfReaderTest extends DocumentsFixture {
  private static final List<String> LEFT =
      List.of("左栏第一行讲述人工智能的历史与", "发展，从符号主义到连接主义经历", "了三次浪潮和两次低谷，学界对此", "有不同的看法。");
  private static final List<String> RIGHT =
      List.of("右栏第一行讨论大型语言模型的训", "练方法与评测指标，包括困惑度与", "人工评分，并说明数据清洗为何重", "要，最后给出结论。");

  @Test
  void chineseLinesOfAParagraphAreJoinedWithoutBlanks() throws Exception {
    Path file =
        new PdfSample()
            .lines(60, 100, 12, 18, List.of("助理是一个自己部署的服务器，它说", "的是同一种接口，换一个地址即可。"))
            .line(60, 180, 12, "第二段在这里。")
            .endPage()
            .file(folder, "说明.pdf");
    assertThat(read(file).text()).isEqualTo("助理是一个自己部署的服务器，它说的是同一种接口，换一个地址即可。\n\n第二段在这里。");
    assertThat(read(file).title()).isEqualTo("说明");
  }

  @Test
  void twoColumnsAreReadOneAfterTheOtherBelowTheirTitle() throws Exception {
    PdfSample pdf = new PdfSample().line(120, 80, 18, "关于大型语言模型的一篇两栏论文的题目");
    for (int i = 0; i < 4; i++) { // drawn line by line across, as some programs do
      pdf.line(50, 130 + i * 16, 14, LEFT.get(i)).line(310, 130 + i * 16, 14, RIGHT.get(i));
    }
    String text = read(pdf.endPage().file(folder, "论文.pdf")).text();
    assertThat(text)
        .isEqualTo(
            "关于大型语言模型的一篇两栏论文的题目\n\n" + String.join("", LEFT) + "\n\n" + String.join("", RIGHT));
  }

  @Test
  void aTableIsReadRowByRow() throws Exception {
    PdfSample pdf = new PdfSample();
    for (int i = 0; i < 6; i++) {
      pdf.line(50, 100 + i * 16, 12, "城市" + i).line(350, 100 + i * 16, 12, "人口" + i);
    }
    assertThat(read(pdf.endPage().file(folder, "表.pdf")).text()).startsWith("城市0\t人口0\n城市1\t人口1\n");
  }

  @Test
  void headersFootersAndPageNumbersAreLeftOut() throws Exception {
    PdfSample pdf = new PdfSample();
    for (int page = 1; page <= 4; page++) {
      pdf.line(60, 40, 9, "某某公司年度报告　二〇二五年")
          .line(60, 200, 12, "这是第" + "一二三四".charAt(page - 1) + "页的正文。")
          .line(280, 810, 9, "第 " + page + " 页 共 4 页")
          .endPage();
    }
    Document report = read(pdf.file(folder, "年报.pdf"));
    assertThat(report.pages()).hasSize(4);
    assertThat(report.pages().get(2)).isEqualTo(new Page(3, "", "这是第三页的正文。"));
  }

  @Test
  void aWordDividedAtALinesEndIsJoined() throws Exception {
    Path file =
        new PdfSample()
            .lines(
                60,
                100,
                12,
                16,
                List.of(
                    "The assistants are self-hosted, con-",
                    "figured by one file and no more at all"))
            .endPage()
            .file(folder, "en.pdf");
    assertThat(read(file).text())
        .isEqualTo("The assistants are self-hosted, configured by one file and no more at all");
  }

  @Test
  void aFileThatOpensWithoutAPasswordIsReadThoughEncrypted() throws Exception {
    assertThat(read(encrypted("")).text()).isEqualTo("受保护的正文。");
  }

  @Test
  void aFileThatNeedsAPasswordIsRefused() throws Exception {
    assertThat(refusal(encrypted("secret"))).isEqualTo(Reason.ENCRYPTED);
  }

  private Path encrypted(String password) throws Exception {
    byte[] plain = new PdfSample().line(60, 100, 12, "受保护的正文。").endPage().bytes();
    Path file = folder.resolve("locked.pdf");
    try (PDDocument document = Loader.loadPDF(plain)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", password, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      document.save(file.toFile());
    }
    return file;
  }

  @Test
  void aScannedPageIsReadAsAPicture() throws Exception {
    PdfSample pdf = new PdfSample();
    int image =
        pdf.stream(
            "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8"
                + " /ColorSpace /DeviceGray",
            new byte[4]);
    byte[] content =
        "q 500 0 0 700 40 40 cm /Im1 Do Q".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Path file = pdf.form("Im1", image).endPage(content).file(folder, "scan.pdf");
    assertThat(read(file).text()).isEqualTo("图中的文字");
  }

  @Test
  void anEmptyPageIsNoDocument() throws Exception {
    assertThat(refusal(new PdfSample().endPage().file(folder, "leer.pdf"))).isEqualTo(Reason.EMPTY);
  }

  @Test
  void onlySoManyPagesAreRead() throws Exception {
    PdfSample pdf = new PdfSample();
    for (int i = 0; i < 2_005; i++) {
      pdf.line(60, 300, 12, "页" + Integer.toString(i, 36)).endPage();
    }
    Document cut = read(pdf.file(folder, "long.pdf"));
    assertThat(cut.pages()).hasSize(2_000);
    assertThat(cut.cut()).isTrue();
    Files.delete(folder.resolve("long.pdf"));
  }
}
