package dev.zhuli.tool.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Times the reading of a Chinese PDF, of 200 pages unless a file is named. Not a test; run it in an
 * IDE, or with the test class path that {@code mvn dependency:build-classpath} prints. The first
 * reading is cold: it loads and compiles what the others use.
 */
final class DocumentBench {
  private static final int PAGES = 200;
  private static final int LINES = 40;
  private static final int CHARS = 38;
  private static final int TIMES = 4;

  private DocumentBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("zhuli-bench-");
    Path file = args.length > 0 ? Path.of(args[0]) : sample(folder);
    try (Documents documents = new Documents(DocumentLimits.defaults(), picture -> "")) {
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        Document document = documents.read(file, String.valueOf(file.getFileName()), "");
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf(
            "%d pages, %d characters, %d bytes: %d ms%n",
            document.pages().size(), document.text().length(), Files.size(file), millis);
      }
    }
    Files.deleteIfExists(folder.resolve("bench.pdf"));
    Files.delete(folder);
  }

  private static Path sample(Path folder) throws IOException {
    Random random = new Random(1);
    PdfSample pdf = new PdfSample();
    for (int page = 1; page <= PAGES; page++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        lines.add(line(random));
      }
      pdf.line(60, 40, 9, "年度报告").lines(60, 90, 12, 17, lines).line(290, 810, 9, "" + page);
      pdf.endPage();
    }
    return pdf.file(folder, "bench.pdf");
  }

  /** Characters of GB2312's first plane; they mean nothing, but take as long. */
  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < CHARS; i++) {
      line.appendCodePoint(0x4e00 + random.nextInt(0x4000));
    }
    return line.toString();
  }
}
