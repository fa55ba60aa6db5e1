package dev.zhuli.tool.codeinterpreter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A large CSV: how long it takes to open it, and to group it, in the sandbox with its limits as
 * they are by default; run it by {@code ./zhuli bench table [MEGABYTES]}.
 */
final class TableBench {
  private static final List<String> REGIONS = List.of("华东", "华北", "华南", "西南", "东北");
  private static final int TIMES = 5;
  private static final String GROUPED =
      "print(sql('SELECT 地区, sum(销售额) AS 合计 FROM df GROUP BY 地区 ORDER BY 合计 DESC').to_string())";

  private TableBench() {}

  public static void main(String[] arguments) throws Exception {
    int megabytes = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
    Path home = Files.createTempDirectory("zhuli-table");
    Path file = home.resolve("大表.csv");
    write(file, megabytes);
    Workbench bench = TestPython.bench(home, Duration.ofMinutes(2));
    long start = System.nanoTime();
    Workbench.Tables tables = bench.open(Map.of("大表.csv", file), List.of("大表.csv"), "各地区的销售额");
    System.out.printf("%d MB: open and profile %.2f s%n", megabytes, seconds(start));
    if (tables.isEmpty()) {
      throw new IllegalStateException("the table was not opened: " + tables.problems());
    }
    double[] took = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long before = System.nanoTime();
      Cell cell = bench.run(GROUPED, "", text -> {});
      took[i] = seconds(before);
      if (!cell.isOk() || !cell.output().contains("华东")) {
        throw new IllegalStateException("it was not grouped: " + cell);
      }
    }
    System.out.printf("group by: first %.2f s, ", took[0]);
    Arrays.sort(took);
    System.out.printf("median %.2f s, longest %.2f s%n", took[TIMES / 2], took[TIMES - 1]);
    bench.end();
    Folders.drop(home);
    System.exit(0); // Whatever threads are left.
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void write(Path file, int megabytes) throws IOException {
    Random random = new Random(1);
    long left = megabytes * 1_000_000L;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("订单号,地区,日期,数量,销售额\n");
      for (int i = 0; left > 0; i++) {
        String line =
            "A%08d,%s,2024-%02d-%02d,%d,%.2f%n"
                .formatted(
                    i,
                    REGIONS.get(random.nextInt(REGIONS.size())),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    1 + random.nextInt(50),
                    random.nextDouble() * 9_000);
        out.write(line);
        left -= line.length() + 4;
      }
    }
  }
}
