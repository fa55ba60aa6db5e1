package dev.zhuli.tool.ocr;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures how well and how fast pages are read; run by hand, with the number of cores. */
final class OcrBench {
  private static final List<String> CHINESE =
      List.of(
          "第一条　本合同自双方签字盖章之日起生效，有效期三年。",
          "甲方应于每月五日前向乙方支付服务费人民币壹万贰仟伍佰元整。",
          "根据《中华人民共和国民法典》的规定，双方本着平等自愿的原则签订本协议。",
          "项目负责人：欧阳晓婷　联系电话：13800138000　邮编：310027",
          "二〇二六年第三季度，公司营业收入同比增长12.5%，净利润率为8.3%。",
          "会议地点：杭州市西湖区文三路478号华星时代广场12楼1203室",
          "请各部门于本周五下班前提交年度预算，逾期将影响后续审批流程。",
          "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少？",
          "系统检测到异常登录，请立即修改密码并开启两步验证。",
          "深度学习模型在图像识别、语音合成与机器翻译等领域取得了显著进展。");
  private static final List<String> ENGLISH =
      List.of(
          "The quick brown fox jumps over the lazy dog near the river bank.",
          "Invoice No. 2026-0117 is due within 30 days of receipt.",
          "Please contact support@example.com if the problem persists.",
          "Revenue grew by 12.5% while operating costs fell to $3,400.");

  private final Ocr ocr;

  private OcrBench(Ocr ocr) {
    this.ocr = ocr;
  }

  public static void main(String[] arguments) throws InterruptedException {
    int threads = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
    try (Ocr ocr = new Ocr(threads, Duration.ofMinutes(5))) {
      new OcrBench(ocr).run();
    }
  }

  private void run() throws InterruptedException {
    measure(
        "cold, one line",
        new DrawnPage(900, 80).text(CHINESE.get(0), 24, 20, 50).image(),
        CHINESE.subList(0, 1));
    List<String> page = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      page.addAll(CHINESE);
    }
    for (int i = 0; i < 3; i++) {
      BufferedImage a4 = new DrawnPage(1240, 1754).lines(page, 24, 120, 100, 41).image();
      measure("A4 at 150 dpi, 40 lines of Chinese", a4, page);
    }
    BufferedImage large = new DrawnPage(2480, 3508).lines(page, 48, 240, 200, 82).image();
    measure("A4 at 300 dpi", large, page);
    measure("English", new DrawnPage(1000, 300).lines(ENGLISH, 24, 20, 60, 50).image(), ENGLISH);
    for (int size : new int[] {20, 16, 14, 12, 10}) {
      BufferedImage small = new DrawnPage(1000, 600).lines(CHINESE, size, 20, 60, size * 2).image();
      measure("Chinese, " + size + " px", small, CHINESE);
    }
    BufferedImage dark =
        new DrawnPage(1240, 500, Color.BLACK, Color.WHITE).lines(CHINESE, 24, 20, 40, 46).image();
    measure("white on black", dark, CHINESE);
    BufferedImage grey =
        new DrawnPage(1240, 500, new Color(230, 230, 220), new Color(150, 150, 150))
            .lines(CHINESE, 24, 20, 40, 46)
            .image();
    measure("grey on grey", grey, CHINESE);
    BufferedImage upright = new DrawnPage(1240, 600).lines(CHINESE, 24, 60, 60, 52).image();
    for (int quarters = 1; quarters < 4; quarters++) {
      measure("turned " + quarters * 90, Drawing.turned(upright, quarters), CHINESE);
    }
    measure("slanted by 4 degrees", slanted(upright), CHINESE);
    BufferedImage screen = new DrawnPage(1920, 1080).lines(page, 14, 300, 40, 25).image();
    measure("a screen of 1920 x 1080, 14 px", screen, page);
    List<String> tall = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tall.addAll(CHINESE);
    }
    measure(
        "a screenshot of 1080 x 9700",
        new DrawnPage(1080, 9700).lines(tall, 26, 40, 60, 60).image(),
        tall);
  }

  private static BufferedImage slanted(BufferedImage image) {
    BufferedImage slanted = Drawing.blank(1300, 760, Color.WHITE);
    AffineTransform transform = AffineTransform.getTranslateInstance(20, 10);
    transform.rotate(Math.toRadians(4));
    Drawing.draw(image, transform, slanted);
    return slanted;
  }

  private void measure(String what, BufferedImage image, List<String> lines)
      throws InterruptedException {
    Duration cpu = cpu();
    long start = System.nanoTime();
    String read = ocr.read(image);
    long millis = (System.nanoTime() - start) / 1_000_000;
    long cpuMillis = cpu().minus(cpu).toMillis();
    String wanted = bare(String.join("", lines));
    int wrong = distance(wanted, bare(read));
    System.out.printf(
        "%-36s %,6d ms  %,6d ms of CPU  %5.2f of 100 characters wrong (%d of %d)%n",
        what, millis, cpuMillis, 100.0 * wrong / wanted.length(), wrong, wanted.length());
    if (wrong * 20 > wanted.length() || Boolean.getBoolean("show")) {
      System.out.println(read);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Without spaces, and with one form of the marks that have two. */
  static String bare(String text) {
    return text.replaceAll("[\\s\\u3000]", "")
        .replace('，', ',')
        .replace('：', ':')
        .replace('？', '?')
        .replace('（', '(')
        .replace('）', ')');
  }

  /** Levenshtein's. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? corner : corner + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        corner = above;
      }
    }
    return row[b.length()];
  }
}
