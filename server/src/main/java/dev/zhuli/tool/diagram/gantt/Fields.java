package dev.zhuli.tool.diagram.gantt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind a task's name. */
final class Fields {
  private static final Pattern AFTER =
      Pattern.compile(
          "(?i)(?:after|依赖于?|前置(?:任务)?|紧跟|接)\\s*[:：]?\\s*(.+)|(?:在)?(.+?)(?:完成|结束)?(?:之后|以后|后)(?:开始)?");
  private static final Pattern TAG = Pattern.compile("(?i)done|active|crit|vert");
  private static final Pattern MILESTONE = Pattern.compile("(?i)milestone|里程碑");
  private static final Pattern ID = Pattern.compile("[\\w-]+");

  final List<String> after = new ArrayList<>();

  /** Those that say nothing to the reader. */
  final List<String> strange = new ArrayList<>();

  private final Times times;
  private final Predicate<String> known;
  @Nullable LocalDate start;
  @Nullable LocalDate end;
  String id = "";
  private int days = -1;
  private boolean milestone;

  /**
   * @param known names of tasks before it
   */
  Fields(Times times, Predicate<String> known) {
    this.times = times;
    this.known = known;
  }

  /** Of work; 0 of a milestone. */
  int days() {
    return milestone ? 0 : days < 0 ? 1 : days;
  }

  /** Whether it says when the task is. */
  boolean take(String field) {
    if (field.isEmpty() || TAG.matcher(field).matches()) {
      return false;
    }
    if (MILESTONE.matcher(field).matches()) {
      milestone = true;
      return true;
    }
    boolean taken = span(field) || length(field) || date(field) || follows(field);
    if (!taken && id.isEmpty() && ID.matcher(field).matches()) {
      id = field;
    } else if (!taken) {
      strange.add(field);
    }
    return taken;
  }

  private boolean span(String field) {
    Optional<Times.Span> span = times.span(field);
    span.ifPresent(
        said -> {
          start = said.start();
          end = said.end();
        });
    return span.isPresent();
  }

  private boolean length(String field) {
    OptionalInt length = Times.days(field);
    boolean first = length.isPresent() && days < 0;
    days = first ? length.getAsInt() : days;
    return first;
  }

  private boolean date(String field) {
    Optional<LocalDate> date = times.date(field.replaceAll("\\s*(?:开始|起|完成|结束|前)$", ""));
    if (date.isPresent() && (start != null || field.matches(".*(?:完成|结束|前)"))) {
      end = date.get();
    } else if (date.isPresent()) {
      start = date.get();
    }
    return date.isPresent();
  }

  private boolean follows(String field) {
    Matcher follows = AFTER.matcher(field);
    if (follows.matches()) {
      String names = follows.group(1) == null ? follows.group(2) : follows.group(1);
      after.add(TaskLine.name(names.replaceAll("\\s*&\\s*", " 和 ")));
      return true;
    }
    boolean task = known.test(TaskLine.name(field));
    if (task) {
      after.add(TaskLine.name(field));
    }
    return task;
  }
}
