package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tasks off sentences: 需求分析3天, 设计完成后开发10天, 3月2日到3月6日装修. */
public final class GanttWords {
  private static final String LENGTH = "(" + Times.LENGTH + ")";
  private static final String TAKES =
      "\\s*[（(:：]?\\s*(?:阶段)?(?:需要?|要|用时?|耗时|工期|持续|大?约|为期|takes?|for)?\\s*";
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?:(?:项目|计划|工程|总共|整个项目)?(?:从|自|于)?\\s*|.{0,12}?(?:开始|启动|开工)(?:日期|时间)?[:：是为]?\\s*)("
              + Times.DATE
              + ")\\s*(?:起|开始|开工|启动|正式启动)?");
  private static final Pattern TASK =
      Pattern.compile("(?:再|做|进行)?(.{1,60}?)" + TAKES + LENGTH + "[)）]?");
  private static final Pattern LENGTH_FIRST =
      Pattern.compile("(?:用|花|再用|再花)?\\s*" + LENGTH + "(?:的时间)?\\s*(?:做|进行|完成|来)?(.{1,30})");
  private static final Pattern RANGE =
      Pattern.compile("(?:从)?(" + Times.RANGE + ")\\s*(?:做|进行|是|为|[:：])?\\s*(?<task>.{1,40})");
  private static final Pattern RANGE_LAST =
      Pattern.compile("(.{1,40}?)\\s*(?:从|[:：(（])?\\s*(" + Times.RANGE + ")\\s*[)）]?");

  /** A time to wait, which no bar shows. */
  private static final Pattern LATER = Pattern.compile(LENGTH + "(?:之|以)?后");

  private static final Pattern WORKDAYS = Pattern.compile(".{0,6}(?:工作日|周末休息|不含周末|双休).{0,6}");

  /** As it is anyway where nothing else is said. */
  private static final Pattern IN_ORDER =
      Pattern.compile("(?:都)?(?:依次|按?顺序|先后|逐[个一])(?:地?(?:进行|开展|完成|执行|做))?");

  private static final Pattern BESIDE =
      Pattern.compile("(.{1,20}?)(?:和|与|跟)(.{1,20}?)(?:同时|并行|一起)(?:进行|开始|做|开展)?");

  /** What was said of tasks, by their names. */
  private final Map<String, String> said = new HashMap<>();

  private GanttWords() {}

  public static Told natural(String description) {
    return Clauses.told(description.replace('、', '，'), new GanttWords()::line);
  }

  private Optional<String> line(String clause) {
    Optional<String> line = beside(clause).or(() -> one(clause));
    line.map(read -> read.split(", ", 2))
        .filter(parts -> parts.length == 2)
        .ifPresent(parts -> said.put(parts[0].strip(), parts[1]));
    return line;
  }

  /** A task that begins with another and takes as long. */
  private Optional<String> beside(String clause) {
    Matcher beside = BESIDE.matcher(clause);
    if (!beside.matches()) {
      return Optional.empty();
    }
    String one = beside.group(1).strip();
    String other = beside.group(2).strip();
    return Optional.ofNullable(said.get(other))
        .map(when -> one + ", " + when)
        .or(() -> Optional.ofNullable(said.get(one)).map(when -> other + ", " + when));
  }

  private Optional<String> one(String clause) {
    Matcher begin = BEGIN.matcher(clause);
    if (begin.matches()) {
      return Optional.of("开始: " + begin.group(1));
    }
    Matcher range = RANGE.matcher(clause);
    if (range.matches()) {
      return Optional.of(range.group("task") + ", " + range.group(1));
    }
    Matcher last = RANGE_LAST.matcher(clause);
    if (last.matches()) {
      return Optional.of(last.group(1) + ", " + last.group(2));
    }
    if (WORKDAYS.matcher(clause).matches() && !clause.matches(".*\\d.*")) {
      return Optional.of("工作日");
    }
    return IN_ORDER.matcher(clause).matches() ? Optional.of("%% in order") : task(clause);
  }

  private Optional<String> task(String clause) {
    Matcher first = LENGTH_FIRST.matcher(clause);
    Matcher task = TASK.matcher(clause);
    if (first.matches() && !task.matches()) {
      return Optional.of(first.group(2) + ", " + first.group(1));
    }
    if (!task.matches() || LATER.matcher(task.group(1)).lookingAt()) {
      return Optional.empty();
    }
    return Following.of(task.group(1), this::canBeWaitedFor)
        .map(one -> one.task() + ", after " + one.before())
        .or(() -> Optional.of(task.group(1)))
        .map(one -> one + ", " + task.group(2));
  }

  private boolean canBeWaitedFor(String words) {
    return said.containsKey(words) || words.length() > 1;
  }
}
