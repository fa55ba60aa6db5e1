package dev.zhuli.tool.diagram.gantt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * On which days work is done, and on which it can begin.
 *
 * @param only whether weekends are free
 */
record Workdays(boolean only) {
  boolean has(LocalDate day) {
    return !only
        || (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
  }

  /** The first one from a day on; a milestone may stand on any day. */
  LocalDate from(LocalDate day, boolean milestone) {
    LocalDate working = day;
    while (!milestone && !has(working)) {
      working = working.plusDays(1);
    }
    return working;
  }

  /** The day on which a task can begin after another; a milestone stands on the last day. */
  static LocalDate after(Task before, boolean milestone) {
    return milestone ? before.end() : before.end().plusDays(1);
  }

  /** The nearest one of that name before a task, else after it; -1 for none. */
  static int nearest(String name, List<String> names, int from) {
    int before = names.subList(0, from).lastIndexOf(name);
    int behind = names.subList(from, names.size()).indexOf(name);
    return before >= 0 || behind < 0 ? before : from + behind;
  }
}
