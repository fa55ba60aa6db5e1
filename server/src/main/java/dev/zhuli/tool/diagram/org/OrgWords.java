package dev.zhuli.tool.diagram.org;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who is below whom off sentences: 总经理下设技术部和市场部. */
public final class OrgWords {
  private static final int MOST_LEVELS = 12;

  private static final Pattern BELOW =
      Pattern.compile(
          "(.{1,24}?)(?:的)?(?:下设|下面(?:有|设)|下辖|下属(?:有|包括)?|下有|底下有|分管|管理|管着?|领导|带领?|设有|设|分为|包括|有)(?:了)?(?:[一二两三四五六七八九十\\d]+个?(?:部门|组|人|岗位)?[:：])?\\s*(.+)");
  private static final Pattern ENGLISH =
      Pattern.compile("(?i)(?:the )?(.{1,40}?) (?:manages|leads|heads|oversees|has) (.+)");
  private static final Pattern REPORTS =
      Pattern.compile(
          "(?i)(.{1,60}?)(?:都)?(?:向(.{1,20}?)汇报|归(.{1,20}?)(?:管|领导)|reports? to (?:the )?(.{1,40}))");
  private static final Pattern JOINED =
      Pattern.compile("，(?=[^，。；\\n]*(?:下设|下面|下辖|下属|下有|底下|分管|管|领导|带|设有|汇报))");

  private OrgWords() {}

  public static Told natural(String description) {
    Map<String, List<String>> below = new LinkedHashMap<>();
    int missed = 0;
    // Commas stand in lists too: only one before another verb ends a clause.
    String joined = description.replaceAll("[，,]\\s*(?=下设|下面|下辖|下属|下有|底下)", "");
    String[] clauses = JOINED.matcher(joined).replaceAll("\n").split("[。；;\\n]+");
    for (String clause : clauses) {
      String said = clause.replaceFirst("[，,]\\s*$", "").strip();
      if (!said.isEmpty() && !read(said, below)) {
        missed++;
      }
    }
    return new Told(outline(below), missed);
  }

  private static boolean read(String clause, Map<String, List<String>> below) {
    Matcher reports = REPORTS.matcher(clause);
    if (reports.matches()) {
      String boss =
          reports.group(2) != null
              ? reports.group(2)
              : reports.group(3) != null ? reports.group(3) : reports.group(4);
      add(below, boss, reports.group(1));
      return true;
    }
    Matcher down = BELOW.matcher(clause);
    Matcher english = ENGLISH.matcher(clause);
    Matcher found = down.matches() ? down : english;
    boolean read = found == down || english.matches();
    if (read) {
      for (String boss :
          Clauses.listed(found.group(1).replaceFirst("^(?:其中|我们(?:公司|单位|部门)?(?:的)?)", ""))) {
        add(below, boss, found.group(2));
      }
    }
    return read;
  }

  private static void add(Map<String, List<String>> below, String boss, String names) {
    List<String> units =
        below.computeIfAbsent(known(below, boss.strip()), unused -> new ArrayList<>());
    Clauses.listed(names).stream().filter(name -> !units.contains(name)).forEach(units::add);
  }

  /** The unit that was named before with a title: 李强 of 技术副总李强. */
  private static String known(Map<String, List<String>> below, String boss) {
    return below.values().stream()
        .flatMap(List::stream)
        .filter(unit -> unit.endsWith(boss))
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
