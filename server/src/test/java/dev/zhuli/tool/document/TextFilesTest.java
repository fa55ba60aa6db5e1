package dev.zhuli.tool.document;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest extends DocumentsFixture {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String TEXT = "助理，您好！\n这是一份文件，写于二〇二五年。\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "GBK", "Big5"})
  void chineseTextIsReadInItsEncoding(String charset) throws Exception {
    String text = charset.equals("Big5") ? "助理，您好！這是一份文件，寫於二○二五年。" : TEXT;
    Path file = Samples.file(folder, "信.txt", text.getBytes(Charset.forName(charset)));
    assertThat(read(file, "text/plain").text()).isEqualTo(text.strip());
  }

  @Test
  void aByteOrderMarkIsBelievedAndLeftOut() throws Exception {
    for (Charset charset : new Charset[] {UTF_8, UTF_16LE, UTF_16BE}) {
      Path file = Samples.file(folder, "bom.md", ("\ufeff" + TEXT).getBytes(charset));
      assertThat(read(file).text()).isEqualTo(TEXT.strip());
    }
  }

  @Test
  void rareCharactersOfFourBytesAreRead() throws Exception {
    Path file = Samples.file(folder, "rare.txt", "生僻字：𠮷㐂，其余都是常用的汉字。".getBytes(GB18030));
    assertThat(read(file).text()).isEqualTo("生僻字：𠮷㐂，其余都是常用的汉字。");
  }

  @Test
  void westernTextIsNotTakenForChinese() throws Exception {
    byte[] bytes = "Le café est fermé jusqu'à demain.".getBytes(Charset.forName("windows-1252"));
    assertThat(read(Samples.file(folder, "fr.txt", bytes)).text()).contains("café est fermé");
  }

  @Test
  void bytesThatAreNoTextAreRefusedAndNotDecodedIntoRubbish() throws Exception {
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    noise[0] = 'x';
    assertThat(refusal(Samples.file(folder, "noise.txt", noise)))
        .isEqualTo(Reason.UNKNOWN_ENCODING);
  }

  @Test
  void aLongTextBecomesSeveralPagesAndLosesNothing() throws Exception {
    String text = "一行普通的文字，不长也不短。\n".repeat(1_000);
    Document document = read(Samples.text(folder, "long.txt", text));
    assertThat(document.pages()).hasSizeGreaterThan(3);
    assertThat(document.text().replace("\n", "")).isEqualTo(text.replace("\n", ""));
    assertThat(document.cut()).isFalse();
  }

  @Test
  void tooMuchTextIsCutAndSaysSo() throws Exception {
    Document document = read(Samples.text(folder, "huge.txt", "字".repeat(2_100_000)));
    assertThat(document.cut()).isTrue();
    assertThat(document.text().replace("\n", "")).hasSize(2_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theDelimiterOfATableIsTold(String delimiter) throws Exception {
    String csv =
        "城市,人口,备注\n北京,2189,\"首都，\n直辖市\"\n上海,2487,\"说\"\"你好\"\"\"\n".replace(",", delimiter);
    Path file = Samples.file(folder, "城市.csv", csv.getBytes(GB18030));
    assertThat(read(file, "text/csv").text())
        .isEqualTo(
            "| 城市 | 人口 | 备注 |\n| --- | --- | --- |\n"
                + "| 北京 | 2189 | 首都， 直辖市 |\n| 上海 | 2487 | 说\"你好\" |");
    assertThat(CsvSniffer.sniff(file)).contains(new CsvFormat(GB18030, delimiter.charAt(0)));
  }

  @Test
  void everyPageOfALongTableHasTheHeader() throws Exception {
    StringBuilder csv = new StringBuilder("编号,名称\n");
    for (int i = 0; i < 2_000; i++) {
      csv.append(i).append(",名称").append(i).append('\n');
    }
    Document table = read(Samples.text(folder, "长.csv", csv.toString()));
    assertThat(table.pages()).hasSizeGreaterThan(5);
    assertThat(table.pages()).allMatch(page -> page.text().startsWith("| 编号 | 名称 |"));
    assertThat(table.text()).contains("| 1999 | 名称1999 |");
  }

  @Test
  void aPageInGbkIsReadAsItsMetaElementSays() throws Exception {
    String html =
        "<html><head><meta charset=gb2312><title>新闻</title><script>alert('坏')</script></head><body>"
            + "<nav>首页 登录</nav><article><h1>标题一</h1><p>正文有<a href='/x'>链接的文字</a>。</p>"
            + "<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"
            + "<ul><li>第一项<li>第二项</ul></article><footer>版权</footer></body></html>";
    Document page = read(Samples.file(folder, "新闻.html", html.getBytes(GB18030)), "text/html");
    assertThat(page.title()).isEqualTo("新闻");
    assertThat(page.text())
        .isEqualTo("# 标题一\n\n正文有链接的文字。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n- 第一项\n\n- 第二项");
  }

  @Test
  void aPageIsReadAsTheServerSaid() throws Exception {
    Path file = Samples.file(folder, "p", "<html><body><p>没有声明编码的网页".getBytes(GB18030));
    assertThat(read(file, "text/html; charset=GBK").text()).isEqualTo("没有声明编码的网页");
    assertThat(read(file, "text/html").text()).isEqualTo("没有声明编码的网页");
  }

  @Test
  void aPictureIsReadByTheReaderOfPictures() throws Exception {
    Path file =
        Samples.file(
            folder,
            "照片.png",
            "\u0089PNG\r\n\u001a\n....".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThat(read(file, "image/png").text()).isEqualTo("图中的文字");
  }
}
