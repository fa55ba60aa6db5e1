package dev.zhuli.quality;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.assistant.CatalogueFixture;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import dev.zhuli.model.llamacpp.LiveModel;
import dev.zhuli.quality.Measurement.Pair;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures the assistants' answers with the embedded model; run it by {@code bench/quality/run}.
 */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = "Asks every case of bench/quality through its assistant and of the bare model.")
final class QualityBench implements Callable<Integer> {
  private static final EmbeddedSettings SETTINGS =
      new EmbeddedSettings("quality", 4, 4096, 0, 32, 1024);

  @Option(names = "--cases", description = "Only the first N cases of each assistant.")
  private int cases = Integer.MAX_VALUE;

  @Option(names = "--only", split = ",", description = "Only these files, by name.")
  private List<String> only = List.of();

  @Option(names = "--folder", description = "Where the cases lie.")
  private Path folder = Path.of("bench", "quality");

  @Option(names = "--json", description = "Where the answers are written.")
  private Path json = Path.of("bench", "results", "quality.json");

  @Option(names = "--table", description = "Where the table is written.")
  private Path table = Path.of("docs", "quality.md");

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    // The engine's threads are not daemons.
    System.exit(new CommandLine(new QualityBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Catalogue catalogue = CatalogueFixture.in(Files.createTempDirectory("quality"));
    try (EmbeddedModel model =
            new EmbeddedModel(SETTINGS, LiveModel.file(), new SimpleMeterRegistry());
        ExecutorService workers = Executors.newFixedThreadPool(SETTINGS.slots())) {
      QualityReport before = QualityReport.read(json, model.info().name());
      Map<String, String> dates = new TreeMap<>(before.dates());
      Map<String, List<Pair>> measured = new TreeMap<>(before.assistants());
      Map<String, Future<List<Pair>>> running = start(new Measurement(model), catalogue, workers);
      for (Map.Entry<String, Future<List<Pair>>> one : running.entrySet()) {
        List<Pair> pairs = one.getValue().get();
        measured.put(one.getKey(), pairs);
        dates.put(one.getKey(), today());
        // After each, so that a measurement that is broken off is not lost.
        new QualityReport(before.model(), dates, measured).write(json, table);
        print(one.getKey(), pairs);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private Map<String, Future<List<Pair>>> start(
      Measurement measurement, Catalogue catalogue, ExecutorService workers) throws IOException {
    Map<String, Future<List<Pair>>> running = new LinkedHashMap<>();
    for (Suite suite : Suite.in(folder)) {
      if (only.isEmpty() || only.contains(suite.name())) {
        Assistant assistant = catalogue.find(suite.assistant()).orElseThrow();
        running.put(suite.name(), workers.submit(() -> measurement.of(suite, assistant, cases)));
      }
    }
    return running;
  }

  private void print(String name, List<Pair> pairs) {
    PrintWriter out = spec.commandLine().getOut();
    for (Pair pair : pairs) {
      out.printf(
          "%s: %s%n  %s%n  bare: %s%n",
          name, pair.ask(), verdict(pair.assistant()), verdict(pair.bare()));
    }
    out.flush();
  }

  private static String verdict(Measurement.Outcome outcome) {
    String words = outcome.passed() ? "ok" : String.join("; ", outcome.misses());
    return "%s (%d tokens, %.1f s)".formatted(words, outcome.tokens(), outcome.seconds());
  }

  private static String today() {
    return LocalDate.now(ZoneId.systemDefault()).toString();
  }
}
