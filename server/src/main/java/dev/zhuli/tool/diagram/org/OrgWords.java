package dev.zhuli.tool.diagram.org;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads who is below whom off sentences: 总经理下设技术部和市场部. */
public final class OrgWords {
  private static final int MOST_LEVELS = 12;

  private static final String DOWN = "下设|下面(?:有|设)|下辖|下属(?:有|包括)?|下有|底下有";
  private static final String COUNT = "[一二两三四五六七八九十\\d]+个?(?:部门|组|人|岗位)?[:：]";

  /** Verbs that are parts of names, too (质量管理部, 领导小组, 有限公司), come last. */
  private static final List<Pattern> BELOW =
      List.of(
          below(DOWN + "|设有|分为"),
          below(
              "分管|管理(?![部处科室司局员者层中心系组委学院公])|管着?(?!理)|领导(?!小组|班子|层|人|者|办)|带领|带(?![货教宽])"
                  + "|设(?![备计施置])|包括|有(?![限关色机线])"));

  private static final Pattern ENGLISH =
      Pattern.compile("(?i)(?:the )?(.{1,40}?) (?:manages|leads|heads|oversees|has) (.+)");
  private static final Pattern REPORTS =
      Pattern.compile(
          "(?i)(.{1,60}?)(?:都)?(?:向(.{1,20}?)汇报|归(.{1,20}?)(?:管|领导)|reports? to (?:the )?(.{1,40}))");
  private static final List<Pattern> VERBS =
      Stream.of(List.of(REPORTS), BELOW, List.of(ENGLISH)).flatMap(List::stream).toList();

  /** What goes on about who was named last. */
  private static final Pattern HEADLESS = Pattern.compile(DOWN + "|设有|分为|包括");

  private static final Pattern COUNTED = Pattern.compile("(?<=.)[一二两三四五六七八九十\\d]+[名位个人]$");
  private static final Pattern ONE = Pattern.compile("^(?:一|1)[名位个](?=.)|(?<=.)(?:一|1)[名位个人]$");
  private final Map<String, List<String>> below = new LinkedHashMap<>();
  private int missed;

  /** A clause without a verb, about which the next one may go on. */
  private String waiting = "";

  /** About whom a clause goes on that names nobody. */
  private String last = "";

  private OrgWords() {}

  private static Pattern below(String verbs) {
    return Pattern.compile("(.{1,24}?)的?(?:" + verbs + ")了?(?:" + COUNT + ")?\\s*(.+)");
  }

  public static Told natural(String description) {
    OrgWords words = new OrgWords();
    for (String sentence : description.split("[。；;\\n]+")) {
      clauses(sentence).forEach(words::clause);
    }
    words.miss();
    return new Told(outline(words.below), words.missed);
  }

  /** Commas stand in lists too: only one before another verb ends a clause. */
  private static List<String> clauses(String sentence) {
    List<String> clauses = new ArrayList<>();
    for (String part : sentence.split("[，,]")) {
      String said = part.strip();
      if (clauses.isEmpty() || HEADLESS.matcher(said).lookingAt() || found(said).isPresent()) {
        clauses.add(said);
      } else {
        clauses.add(clauses.removeLast() + "，" + said);
      }
    }
    return clauses.stream().map(String::strip).filter(clause -> !clause.isEmpty()).toList();
  }

  private static Optional<Matcher> found(String clause) {
    return VERBS.stream()
        .map(pattern -> pattern.matcher(clause))
        .filter(Matcher::matches)
        .findFirst();
  }

  private void miss() {
    missed += waiting.isEmpty() ? 0 : 1;
    waiting = "";
  }

  private void clause(String said) {
    boolean headless = HEADLESS.matcher(said).lookingAt();
    if (headless && waiting.isEmpty() && last.isEmpty()) {
      missed++;
      return;
    }
    boolean listed = !waiting.isEmpty() && REPORTS.matcher(said).matches();
    String whole = said;
    if (headless || listed) {
      whole = headless ? (waiting.isEmpty() ? last : waiting) + said : waiting + "，" + said;
      waiting = "";
    }
    boolean read = read(whole);
    miss();
    waiting = read ? "" : said;
  }

  private boolean read(String clause) {
    Optional<Matcher> found = found(clause);
    found.ifPresent(
        said -> {
          if (said.pattern() == REPORTS) {
            add(
                said.group(said.group(2) != null ? 2 : said.group(3) != null ? 3 : 4),
                said.group(1));
          } else {
            below(said.group(1), said.group(2));
          }
        });
    return found.isPresent();
  }

  private void below(String bosses, String units) {
    for (String boss : Clauses.listed(bosses.replaceFirst("^(?:其中|我们(?:公司|单位|部门)?的?)(?=.)", ""))) {
      add(boss, units);
    }
  }

  private void add(String written, String names) {
    String boss = known(ONE.matcher(written.strip()).replaceFirst(""));
    List<String> units = below.computeIfAbsent(boss, unused -> new ArrayList<>());
    List<String> named =
        Clauses.listed(names).stream().map(name -> ONE.matcher(name).replaceFirst("")).toList();
    named.stream().filter(name -> !units.contains(name)).forEach(units::add);
    last = named.size() == 1 ? named.getFirst() : boss;
  }

  /** The unit that was named before with a title or a count: 李强 of 技术副总李强. */
  private String known(String boss) {
    return below.values().stream()
        .flatMap(List::stream)
        .filter(unit -> COUNTED.matcher(unit).replaceFirst("").endsWith(boss))
        .findFirst()
        .orElse(boss);
  }

  private static String outline(Map<String, List<String>> below) {
    Set<String> inner = new HashSet<>();
    below.values().forEach(inner::addAll);
    List<String> tops = below.keySet().stream().filter(boss -> !inner.contains(boss)).toList();
    StringBuilder text = new StringBuilder();
    Set<String> seen = new HashSet<>();
    tops.forEach(top -> write(topic(top, below, seen, 1), 0, text));
    return text.toString();
  }

  private static Topic topic(
      String name, Map<String, List<String>> below, Set<String> seen, int level) {
    List<Topic> children = new ArrayList<>();
    if (level < MOST_LEVELS && seen.add(name)) {
      for (String child : below.getOrDefault(name, List.of())) {
        children.add(topic(child, below, seen, level + 1));
      }
    }
    return new Topic(name, children);
  }

  private static void write(Topic topic, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append("- ").append(topic.label()).append('\n');
    topic.children().forEach(child -> write(child, depth + 1, text));
  }
}
