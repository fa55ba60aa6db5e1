import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints what the JUnit reports in a folder say: a table of SDK × check, then the other suites. Run
 * as {@code java Table.java REPORTS}.
 */
final class Table {
  /** Each dialect's SDKs make a table of their own. */
  private static final List<List<String>> SDKS =
      List.of(
          List.of("zhipuai", "zai-sdk", "java-new", "java-old"),
          List.of("openai", "openai-java"),
          List.of("mcp-python", "mcp-node"));

  private static final List<String> OTHERS = List.of("wire", "fuzz", "openapi", "open-webui");

  /** What became of one check. The order is that of weight. */
  private enum Result {
    PASSED("ok"),
    SKIPPED("SKIPPED"),
    FAILED("FAILED");

    final String mark;

    Result(String mark) {
      this.mark = mark;
    }
  }

  private final Map<String, Map<String, Result>> bySuite = new HashMap<>();

  void main(String[] args) throws Exception {
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path report : files.filter(file -> file.toString().endsWith(".xml")).sorted().toList()) {
        read(report);
      }
    }
    SDKS.forEach(this::printSdks);
    OTHERS.forEach(this::printCount);
  }

  private void read(Path report) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
    String suite = suite(report);
    NodeList cases = document.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element check = (Element) cases.item(i);
      bySuite
          .computeIfAbsent(suite, _ -> new TreeMap<>())
          .merge(name(check.getAttribute("name")), result(check), Table::heavier);
    }
  }

  /** {@code zhipuai.xml}, or {@code TEST-dev.zhuli.ChatTest-java-new.xml}. */
  private static String suite(Path report) throws IOException {
    String file = report.getFileName().toString();
    return Stream.concat(SDKS.stream().flatMap(List::stream), OTHERS.stream())
        .filter(suite -> file.equals(suite + ".xml") || file.endsWith("-" + suite + ".xml"))
        .findFirst()
        .orElseThrow(() -> new IOException("a report of no known suite: " + file));
  }

  /** {@code test_chat_in_one_reply} and {@code chatInOneReply} are one check. */
  private static String name(String test) {
    return test.replaceFirst("\\(.*", "")
        .replaceFirst("^test_", "")
        .replaceFirst("\\[(.*)]$", ": $1")
        .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .replaceAll("([a-z ])A([A-Z])", "$1a $2")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
  }

  private static Result result(Element check) {
    if (has(check, "failure") || has(check, "error")) {
      return Result.FAILED;
    }
    return has(check, "skipped") ? Result.SKIPPED : Result.PASSED;
  }

  private static boolean has(Element check, String child) {
    return check.getElementsByTagName(child).getLength() > 0;
  }

  private static Result heavier(Result a, Result b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void printSdks(List<String> sdks) {
    List<String> run = sdks.stream().filter(bySuite::containsKey).toList();
    if (run.isEmpty()) {
      return;
    }
    List<String> checks =
        run.stream()
            .flatMap(sdk -> bySuite.get(sdk).keySet().stream())
            .distinct()
            .sorted()
            .toList();
    printRow("", run);
    for (String check : checks) {
      printRow(check, run.stream().map(sdk -> mark(bySuite.get(sdk).get(check))).toList());
    }
    printRow("passed of", run.stream().map(sdk -> count(bySuite.get(sdk))).toList());
    System.out.println();
  }

  /** A check that an SDK has no means for, or that doesn't concern it, is a dash. */
  private static String mark(Result result) {
    return result == null ? "–" : result.mark;
  }

  private static void printRow(String check, List<String> cells) {
    StringBuilder row = new StringBuilder("%-56s".formatted(check));
    cells.forEach(cell -> row.append("%-12s".formatted(cell)));
    System.out.println(row.toString().stripTrailing());
  }

  private static String count(Map<String, Result> results) {
    long passed = results.values().stream().filter(r -> r == Result.PASSED).count();
    return passed + "/" + results.size();
  }

  private void printCount(String suite) {
    Map<String, Result> results = bySuite.get(suite);
    if (results == null) {
      return;
    }
    System.out.println(suite + ": " + count(results) + " passed");
    List<String> bad = new ArrayList<>();
    results.forEach(
        (check, result) -> {
          if (result != Result.PASSED) {
            bad.add("  " + result.mark + "  " + check);
          }
        });
    bad.forEach(System.out::println);
  }
}
