package dev.zhuli.quality;

import dev.zhuli.quality.Measurement.Outcome;
import dev.zhuli.quality.Measurement.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, as JSON with every answer and as a table.
 *
 * @param dates on which each assistant was measured
 */
record QualityReport(String model, Map<String, String> dates, Map<String, List<Pair>> assistants) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What was measured before; nothing where there is no such file. */
  static QualityReport read(Path json, String model) throws IOException {
    return Files.exists(json)
        ? JSON.readValue(Files.readString(json), QualityReport.class)
        : new QualityReport(model, new TreeMap<>(), new TreeMap<>());
  }

  void write(Path json, Path table) throws IOException {
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(json, JSON.writeValueAsString(this) + "\n");
    Files.writeString(table, markdown());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Quality of the assistants' answers\n\n");
    text.append(
        "Model %s, greedy, four answers at a time. Measured with `./zhuli bench quality`, or `--only` for some; "
            .formatted(model));
    text.append("cases and expectations lie in `bench/quality/`, every answer in ");
    text.append("`bench/results/quality.json`.\n\n");
    text.append("A case passes when all that its file expects of it is met. \"Bare\" is the same ");
    text.append("model without a system prompt, judged by the same expectations: those include ");
    text.append("the form that an assistant promises, which a bare model can't know.\n\n");
    text.append("Questions about tables have a set of their own: [analysis.md](analysis.md).\n\n");
    text.append(
        "| assistant | cases | passed | bare passed | s per answer | bare s | measured |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    assistants.forEach(
        (name, pairs) -> text.append(row(name, pairs, dates.getOrDefault(name, ""))));
    text.append(row("**all**", assistants.values().stream().flatMap(List::stream).toList(), ""));
    text.append("\n## What was missed\n\n");
    assistants.forEach((name, pairs) -> pairs.forEach(pair -> text.append(missed(name, pair))));
    return text.toString();
  }

  private static String row(String name, List<Pair> pairs, String date) {
    return "| %s | %d | %d | %d | %.1f | %.1f | %s |\n"
        .formatted(
            name,
            pairs.size(),
            passed(pairs, Pair::assistant),
            passed(pairs, Pair::bare),
            seconds(pairs, Pair::assistant),
            seconds(pairs, Pair::bare),
            date);
  }

  private static long passed(List<Pair> pairs, Function<Pair, Outcome> side) {
    return pairs.stream().map(side).filter(Outcome::passed).count();
  }

  private static double seconds(List<Pair> pairs, Function<Pair, Outcome> side) {
    return pairs.stream().map(side).mapToDouble(Outcome::seconds).average().orElse(0);
  }

  private static String missed(String name, Pair pair) {
    return pair.assistant().passed()
        ? ""
        : "- %s: %s: %s\n"
            .formatted(name, pair.ask(), String.join("; ", pair.assistant().misses()));
  }
}
