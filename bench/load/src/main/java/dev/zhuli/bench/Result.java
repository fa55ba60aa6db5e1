package dev.zhuli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Figures of one measurement and the circumstances; goes to a JSON file and a table. */
final class Result {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path root;
  private final String name;
  private final ObjectNode json = JSON.createObjectNode();
  private final ObjectNode figures = JSON.createObjectNode();
  private boolean held = true;

  Result(String name, Path root, String command) throws IOException, InterruptedException {
    this.name = name;
    this.root = root;
    json.put("name", name).put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("command", command).put("commit", commit(root));
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("load_average_before", load());
  }

  /** Adds a figure; its name ends with its unit. */
  void put(String figure, double value) {
    figures.put(figure, Math.round(value * 100) / 100.0);
  }

  void put(String figure, long value) {
    figures.put(figure, value);
  }

  /** A course over time; stands in the file only. */
  void putList(String figure, List<? extends Number> values) {
    values.forEach(value -> figures.withArray(figure).add(value.doubleValue()));
  }

  void put(String prefix, Samples samples) {
    put(prefix + "_p50_ms", samples.median());
    put(prefix + "_p90_ms", samples.percentile(90));
    put(prefix + "_p99_ms", samples.percentile(99));
    put(prefix + "_max_ms", samples.max());
  }

  /** Something that must be so; otherwise the measurement fails, with its figures written. */
  void require(boolean so, String otherwise) {
    if (!so) {
      held = false;
      System.err.println("bench " + name + ": " + otherwise);
      json.withArray("failures").add(otherwise);
    }
  }

  boolean held() {
    return held;
  }

  /** Writes {@code bench/results/NAME.json} and prints the table. */
  void write() throws IOException {
    json.put("load_average_after", load());
    json.set("figures", figures);
    Path file = root.resolve("bench/results/" + name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(json) + "\n");
    System.out.println(name);
    figures.properties().stream()
        .filter(figure -> figure.getValue().isNumber())
        .forEach(
            figure ->
                System.out.println(
                    String.format(
                        Locale.ROOT, "  %-46s %12s", figure.getKey(), figure.getValue())));
    System.out.println(
        "  load average "
            + json.get("load_average_before").stringValue()
            + " before, "
            + json.get("load_average_after").stringValue()
            + " after; "
            + root.relativize(file));
  }

  private static String load() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ");
    return String.join(" ", fields[0], fields[1], fields[2]);
  }

  private static String commit(Path root) throws IOException, InterruptedException {
    String hash = git(root, "rev-parse", "--short", "HEAD");
    // Results of earlier measurements change nothing that is measured.
    boolean changed =
        !git(root, "status", "--porcelain", "--", "server", "testkit", "zhuli").isEmpty();
    return hash + (changed ? " with changes" : "");
  }

  private static String git(Path root, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.strip();
  }
}
