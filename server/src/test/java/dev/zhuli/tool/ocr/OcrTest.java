package dev.zhuli.tool.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.error.Language;
import dev.zhuli.tool.ocr.OcrException.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real networks on pictures that are drawn here. */
@Order(0)
@Timeout(120)
class OcrTest {
  private static final Ocr OCR = new Ocr(2, Duration.ofMinutes(2));
  private static final List<String> POEM = List.of("床前明月光，疑是地上霜。", "举头望明月，低头思故乡。", "李白的静夜思写于扬州旅舍");

  @AfterAll
  static void close() {
    OCR.close();
  }

  @Test
  void chineseAndEnglishAreReadFromTopToBottom() throws Exception {
    BufferedImage image =
        new DrawnPage(800, 250)
            .lines(POEM, 24, 30, 50, 50)
            .text("Total amount due: 1,250.00", 24, 30, 200)
            .image();

    assertThat(OcrBench.bare(OCR.read(image)))
        .isEqualTo(OcrBench.bare(String.join("", POEM)) + "Totalamountdue:1,250.00");
    assertThat(OCR.read(image)).contains("amount due").hasLineCount(4);
  }

  @Test
  void whiteOnBlackIsRead() throws Exception {
    DrawnPage page = new DrawnPage(600, 200, Color.BLACK, Color.WHITE).lines(POEM, 20, 20, 40, 50);

    assertThat(OCR.read(page.image())).contains("举头望明月").contains("床前明月光");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPageOnItsSideOrHeadIsTurned(int quarters) throws Exception {
    List<String> lines = new ArrayList<>(POEM);
    lines.addAll(POEM);
    lines.addAll(POEM);
    BufferedImage page = new DrawnPage(600, 500).lines(lines, 24, 40, 50, 50).image();

    assertThat(OCR.read(Drawing.turned(page, quarters))).startsWith("床前明月光").hasLineCount(9);
  }

  @Test
  void cellsOfATableStandInTheirRow() throws Exception {
    BufferedImage image =
        new DrawnPage(700, 250)
            .text("姓名", 22, 40, 50)
            .text("单位", 22, 250, 50)
            .text("工资", 22, 480, 50)
            .text("欧阳晓婷", 22, 40, 110)
            .text("财务部", 22, 250, 110)
            .text("12,500", 22, 480, 110)
            .text("张伟", 22, 40, 170)
            .text("研发中心", 22, 250, 170)
            .text("9,800", 22, 480, 170)
            .image();

    assertThat(OCR.read(image)).isEqualTo("姓名\t单位\t工资\n欧阳晓婷\t财务部\t12,500\n张伟\t研发中心\t9,800");
  }

  @Test
  void columnsAreReadOneAfterTheOther() throws Exception {
    List<String> left = List.of("左栏第一行讲的是春天的故事", "左栏第二行讲的是夏天的故事", "左栏第三行讲的是秋天的故事", "左栏第四行讲的是冬天的故事");
    List<String> right =
        List.of("右栏第一行讲的是东方的故事", "右栏第二行讲的是南方的故事", "右栏第三行讲的是西方的故事", "右栏第四行讲的是北方的故事");
    BufferedImage image =
        new DrawnPage(900, 320)
            .text("四季与四方的标题横跨两栏之上的一行文字", 28, 160, 50)
            .lines(left, 22, 40, 110, 50)
            .lines(right, 22, 480, 110, 50)
            .image();

    List<String> wanted = new ArrayList<>(List.of("四季与四方的标题横跨两栏之上的一行文字"));
    wanted.addAll(left);
    wanted.addAll(right);
    assertThat(OCR.read(image).lines()).containsExactlyElementsOf(wanted);
  }

  @Test
  void aLongScreenshotIsReadWhole() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 10; i < 50; i++) {
      lines.add("第" + i + "条消息");
    }
    BufferedImage image = new DrawnPage(600, 4_000).lines(lines, 24, 40, 60, 97).image();

    assertThat(OCR.read(image).lines()).containsExactlyElementsOf(lines);
  }

  @Test
  void eachPieceTellsItsPlace() throws Exception {
    List<OcrLine> lines = OCR.lines(new DrawnPage(600, 400).text("增值税发票", 30, 200, 300).image());

    assertThat(lines).hasSize(1);
    TextBox box = lines.getFirst().box();
    assertThat(box.centreX()).isBetween(260.0, 290.0);
    assertThat(box.centreY()).isBetween(275.0, 305.0);
    assertThat(lines.getFirst().confidence()).isGreaterThan(0.8f);
  }

  @Test
  void aPictureWithoutTextHasNone() throws Exception {
    assertThat(OCR.read(new DrawnPage(300, 300).image())).isEmpty();
    assertThat(OCR.read(new DrawnPage(1, 1).image())).isEmpty();
    assertThat(OCR.read(new DrawnPage(2_000, 1).image())).isEmpty();
    assertThat(OCR.read(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB))).isEmpty();
  }

  @Test
  void aHugePictureIsRefused() {
    BufferedImage huge = new BufferedImage(4_001, 4_000, BufferedImage.TYPE_BYTE_BINARY);

    assertRefused(OCR, huge, Reason.TOO_LARGE);
  }

  @Test
  void whoWaitsTooLongIsToldSo() {
    try (Ocr impatient = new Ocr(1, Duration.ofMillis(1))) {
      assertRefused(
          impatient,
          new DrawnPage(2_000, 2_000).lines(POEM, 30, 30, 50, 50).image(),
          Reason.TOO_SLOW);
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    BufferedImage page = new DrawnPage(600, 200).lines(POEM, 20, 20, 40, 50).image();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> OCR.read(page)).isInstanceOf(InterruptedException.class);
    assertThat(OCR.read(page)).as("the next one is served").contains("低头思故乡");
  }

  private static void assertRefused(Ocr ocr, BufferedImage image, Reason reason) {
    assertThatThrownBy(() -> ocr.read(image))
        .isInstanceOfSatisfying(
            OcrException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.sentence(Language.ZH)).isNotBlank();
            });
  }
}
