package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Remarks;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes when everything begins and ends. */
final class Plan {
  /** Days from the first task to the end of the last that can still be looked at. */
  private static final int LONGEST = 3_660;

  /** A task as it is written. */
  record Wish(
      String name,
      String section,
      List<String> after,
      @Nullable LocalDate start,
      @Nullable LocalDate end,
      int days) {}

  private final List<Wish> wishes;
  private final List<String> names;
  private final Workdays workdays;
  private final LocalDate begin;
  private final Remarks remarks;
  private final @Nullable Task[] placed;
  private final Set<Integer> waiting = new HashSet<>();

  /**
   * @param begin of the first task where nothing is said about it
   */
  Plan(List<Wish> wishes, boolean workdays, LocalDate begin, Remarks remarks) {
    this.wishes = wishes;
    this.names = wishes.stream().map(Wish::name).toList();
    this.workdays = new Workdays(workdays);
    this.begin = begin;
    this.remarks = remarks;
    this.placed = new Task[wishes.size()];
  }

  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      tasks.add(placed(i));
    }
    LocalDate first = tasks.stream().map(Task::start).min(LocalDate::compareTo).orElse(begin);
    List<Task> near = tasks.stream().filter(task -> isNear(first, task)).toList();
    if (near.size() < tasks.size()) {
      remarks.add("离开始超过十年的任务没有画。", "Tasks more than ten years after the first are left out.");
    }
    return near;
  }

  private static boolean isNear(LocalDate first, Task task) {
    return ChronoUnit.DAYS.between(first, task.end()) <= LONGEST;
  }

  private Task placed(int index) {
    Task known = placed[index];
    if (known != null) {
      return known;
    }
    waiting.add(index);
    Task task = place(wishes.get(index), index);
    waiting.remove(index);
    placed[index] = task;
    return task;
  }

  private Task place(Wish wish, int index) {
    List<String> after = new ArrayList<>();
    @Nullable LocalDate start = wish.start();
    for (String name : wish.after()) {
      int before = Workdays.nearest(name, names, index);
      if (before < 0) {
        remarks.add(
            "没有“%s”这个任务，“%s”没有等它。".formatted(name, wish.name()),
            "There is no task \"%s\"; \"%s\" doesn't wait for it.".formatted(name, wish.name()));
      } else if (waiting.contains(before)) {
        remarks.add(
            "“%s”和“%s”互相等待，去掉了一处。".formatted(wish.name(), name),
            "\"%s\" and \"%s\" wait for each other; one of it was dropped."
                .formatted(wish.name(), name));
      } else {
        after.add(name);
        LocalDate next = Workdays.after(placed(before), isMilestone(wish));
        tellOfDelay(wish, name, next);
        start = start == null || next.isAfter(start) ? next : start;
      }
    }
    if (start == null && index > 0 && !waiting.contains(index - 1)) {
      after.add(wishes.get(index - 1).name()); // of what it was to wait for, nothing is there
      start = Workdays.after(placed(index - 1), isMilestone(wish));
    }
    LocalDate first = workdays.from(start == null ? begin : start, wish.days() == 0);
    return new Task(wish.name(), wish.section(), after, first, end(wish, first), days(wish, first));
  }

  private static boolean isMilestone(Wish wish) {
    return wish.days() == 0 && wish.end() == null;
  }

  private void tellOfDelay(Wish wish, String before, LocalDate next) {
    @Nullable LocalDate said = wish.start();
    if (said != null && next.isAfter(said)) {
      remarks.add(
          "“%s”要等“%s”，不能从%s开始。".formatted(wish.name(), before, said),
          "\"%s\" waits for \"%s\" and can't begin on %s.".formatted(wish.name(), before, said));
    }
  }

  private LocalDate end(Wish wish, LocalDate first) {
    @Nullable LocalDate said = wish.end();
    if (said != null) {
      return said.isBefore(first) ? first : said;
    }
    LocalDate end = first;
    for (int left = wish.days() - 1; left > 0; left--) {
      end = workdays.from(end.plusDays(1), false);
    }
    return end;
  }

  private int days(Wish wish, LocalDate first) {
    if (wish.end() == null) {
      return wish.days();
    }
    LocalDate end = end(wish, first);
    int days = 0;
    for (LocalDate day = first; !day.isAfter(end); day = day.plusDays(1)) {
      days += workdays.has(day) ? 1 : 0;
    }
    return Math.max(1, days);
  }
}
