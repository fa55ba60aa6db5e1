package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Source.Row;
import dev.zhuli.tool.diagram.gantt.Plan.Wish;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link Gantt} charts as people, small models and Mermaid write them. */
public final class GanttReader {
  private static final int MOST_TASKS = 120;

  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)(?:section|阶段)(?:\\s*[:：]\\s*|\\s+)(.+)|[\\[【](.+)[\\]】]|([^,，|\\t\\d]{1,20})[:：]?");
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?:项目|计划|工程)?(?:从|自|于)?\\s*"
              + Times.DATE
              + "\\s*(?:起|开始|开工|启动|start)?(?:执行)?|(?:开始|开工|启动|start)(?:日期|时间)?[:：]?\\s*"
              + Times.DATE);
  private static final Pattern WORKDAYS =
      Pattern.compile("(?i)(?:按|只算|只计)?工作日(?:计算)?|workdays|excludes weekends|不含周末|周末(?:休息|不算)");

  /** Names may have such words in them: what has spaces around it comes first. */
  private static final List<Pattern> BETWEEN_NAMES =
      List.of(Pattern.compile(" 和 "), Pattern.compile("[和、&与]"), Pattern.compile("\\s+"));

  private final List<Wish> wishes = new ArrayList<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<String> unread = new ArrayList<>();
  private final Times times;
  private final Remarks remarks;
  private @Nullable LocalDate begin;
  private boolean workdays;
  private String section = "";

  private GanttReader(LocalDate today, Remarks remarks) {
    this.times = new Times(today, remarks);
    this.remarks = remarks;
  }

  /**
   * @param today tells the year of dates without one
   */
  public static Reading read(String text, LocalDate today, Remarks remarks) {
    Source source = Source.of(text);
    GanttReader reader = new GanttReader(today, remarks);
    reader.workdays = text.lines().anyMatch(line -> WORKDAYS.matcher(line.strip()).matches());
    source.rows().stream().map(Row::text).forEach(reader::line);
    boolean sections = reader.wishes.stream().anyMatch(GanttReader::isWithin);
    List<Wish> linked = reader.wishes.stream().map(wish -> reader.linked(wish, sections)).toList();
    LocalDate first = reader.begin == null ? monday(today) : reader.begin;
    List<Task> tasks = new Plan(linked, reader.workdays, first, remarks).tasks();
    return new Reading(
        tasks.isEmpty()
            ? Optional.empty()
            : Optional.of(new Gantt(source.title(), reader.workdays, tasks)),
        reader.unread);
  }

  /** Work that nobody dated begins on the next Monday. */
  private static LocalDate monday(LocalDate today) {
    return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  private void line(String line) {
    Matcher begins = BEGIN.matcher(line);
    Matcher heading = SECTION.matcher(line);
    if (WORKDAYS.matcher(line).matches()) {
      return;
    }
    if (begins.matches()) {
      begin = times.date(begins, begins.group(2) == null ? 4 : 1).orElse(begin);
    } else if (!task(line)) {
      if (heading.matches()) {
        String name = heading.group(1) == null ? heading.group(2) : heading.group(1);
        section = Source.name(name == null ? heading.group(3) : name);
      } else {
        unread.add(line);
      }
    }
  }

  private boolean task(String line) {
    if (line.matches("(?i)section\\s.*")) {
      return false;
    }
    TaskLine said = TaskLine.of(line, this::isKnown);
    return !said.fields().isEmpty() && add(said.name(), said.fields());
  }

  private boolean isKnown(String name) {
    return wishes.stream().anyMatch(wish -> wish.name().equals(name));
  }

  private boolean add(String name, List<String> fields) {
    Fields read = new Fields(times, this::isKnown);
    boolean any = false;
    for (String field : fields) {
      any |= read.take(field.strip());
    }
    if (!any || name.isEmpty()) {
      return false;
    }
    unread.addAll(read.strange);
    if (wishes.size() >= MOST_TASKS) {
      remarks.add(
          "只画了前 " + MOST_TASKS + " 个任务。", "Only the first " + MOST_TASKS + " tasks are drawn.");
      return true;
    }
    if (!read.id.isEmpty()) {
      aliases.put(read.id, name);
    }
    // What nobody dated comes after what stands above it.
    if (read.start == null && read.after.isEmpty() && !wishes.isEmpty()) {
      read.after.add(wishes.getLast().name());
    }
    wishes.add(new Wish(name, section, read.after, read.start, read.end, read.days()));
    return true;
  }

  /** Small models write each task as a section of its own name. */
  private static boolean isWithin(Wish wish) {
    return !wish.section().isEmpty() && !wish.section().equals(wish.name());
  }

  /**
   * @param sections whether they tell more than the names of tasks
   */
  private Wish linked(Wish wish, boolean sections) {
    List<String> known = wishes.stream().map(Wish::name).toList();
    List<String> after = new ArrayList<>();
    for (String name : wish.after()) {
      after.addAll(parted(name, known));
    }
    String in = sections ? wish.section() : "";
    return new Wish(wish.name(), in, after, wish.start(), wish.end(), wish.days());
  }

  /** One name, or several as 设计和开发, or as Mermaid's ids. */
  private List<String> parted(String written, List<String> known) {
    String whole = aliases.getOrDefault(written, written);
    if (known.contains(whole)) {
      return List.of(whole);
    }
    for (Pattern between : BETWEEN_NAMES) {
      List<String> parts = new ArrayList<>();
      for (String part : between.split(written)) {
        parts.add(aliases.getOrDefault(part.strip(), part.strip()));
      }
      if (parts.size() > 1 && parts.stream().anyMatch(known::contains)) {
        return parts;
      }
    }
    return List.of(whole);
  }
}
