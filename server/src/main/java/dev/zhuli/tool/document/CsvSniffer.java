package dev.zhuli.tool.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a table of text is written: its charset and delimiter. */
public final class CsvSniffer {
  private static final int SAMPLE = 1 << 20;
  private static final int SAMPLE_CHARS = 100_000;
  private static final int SAMPLE_ROWS = 200;
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private CsvSniffer() {}

  /**
   * Looks at the first MiB of a file. Empty when its encoding can't be told.
   *
   * @throws IOException when the file can't be read
   */
  public static Optional<CsvFormat> sniff(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(SAMPLE);
      return CharsetSniffer.decode(head, head.length < SAMPLE)
          .map(decoded -> new CsvFormat(decoded.charset(), delimiter(decoded.text())));
    }
  }

  /** The delimiter under which most rows have the same number of cells, more than one. */
  public static char delimiter(String text) {
    String sample = Texts.clip(text, SAMPLE_CHARS);
    char best = ',';
    double bestScore = 0;
    for (char delimiter : DELIMITERS) {
      double score = score(sample, delimiter);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(String sample, char delimiter) {
    List<Integer> sizes = new ArrayList<>();
    CsvRows rows = new CsvRows(sample, delimiter);
    for (List<String> row = rows.next(); row != null && sizes.size() < SAMPLE_ROWS; ) {
      sizes.add(row.size());
      row = rows.next();
    }
    Map<Integer, Integer> counts = new HashMap<>();
    sizes.stream().filter(size -> size > 1).forEach(size -> counts.merge(size, 1, Integer::sum));
    return counts.entrySet().stream()
        .mapToDouble(e -> (double) e.getValue() / sizes.size() * (1 + Math.log(e.getKey()) / 10))
        .max()
        .orElse(0);
  }
}
