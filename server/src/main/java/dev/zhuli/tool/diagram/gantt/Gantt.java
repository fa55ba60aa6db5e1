package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.diagram.form.Mermaid;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A Gantt chart.
 *
 * <pre>
 * # 开店
 * section 准备
 * 选址, 2026-03-02, 5天
 * 装修, after 选址, 20天
 * 开业, after 装修, 里程碑
 * </pre>
 *
 * @param workdays whether only days from Monday to Friday count
 * @param tasks in their order; those of a section stand together
 */
public record Gantt(String title, boolean workdays, List<Task> tasks) implements Figure {
  public Gantt {
    tasks = List.copyOf(tasks);
  }

  @Override
  public Gantt withTitle(String other) {
    return new Gantt(other, workdays, tasks);
  }

  @Override
  public List<String> names() {
    return tasks.stream().map(Task::name).toList();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    text.append(workdays ? "工作日\n" : "");
    String section = "";
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.section().equals(section)) {
        section = task.section();
        text.append("section ").append(section).append('\n');
      }
      text.append(task.name()).append(", ").append(when(i));
      text.append(task.milestone() ? ", 里程碑" : ", " + task.days() + "天").append('\n');
    }
    return text.toString();
  }

  /** A task that begins later than it could has its start said, too. */
  private String when(int index) {
    Task task = tasks.get(index);
    if (task.after().isEmpty()) {
      return task.start().toString();
    }
    String after = "after " + String.join(" & ", task.after());
    return task.start().equals(earliest(index)) ? after : after + ", " + task.start();
  }

  private LocalDate earliest(int index) {
    Task task = tasks.get(index);
    LocalDate earliest =
        task.after().stream()
            .mapToInt(name -> Workdays.nearest(name, names(), index))
            .filter(before -> before >= 0)
            .mapToObj(before -> Workdays.after(tasks.get(before), task.milestone()))
            .max(LocalDate::compareTo)
            .orElse(task.start());
    return new Workdays(workdays).from(earliest, task.milestone());
  }

  @Override
  public Scene scene(Pen pen) {
    return new GanttScene(this, pen).drawn();
  }

  @Override
  public String mermaid() {
    StringBuilder text = new StringBuilder(Mermaid.head(title)).append("gantt\n");
    text.append("  dateFormat YYYY-MM-DD\n");
    text.append(workdays ? "  excludes weekends\n" : "");
    String section = "";
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.section().equals(section)) {
        section = task.section();
        text.append("  section ").append(Escaped.wide(section)).append('\n');
      }
      // Dates are computed; ids only tell what waits for what in the other forms.
      text.append(
          "  %s :%st%d, ".formatted(name(task), task.milestone() ? "milestone, " : "", i + 1));
      text.append(task.start()).append(", ").append(task.days()).append("d\n");
    }
    return text.toString();
  }

  /** Never a word of Mermaid's own at the begin. */
  private static String name(Task task) {
    return Escaped.wide(task.name())
        .replaceFirst(
            "^(?i)(t|s|d|e|a|c|w)(itle|ection|ate|xclud|xis|lick|eek|nclud|cc|odaymarker|ickinterval)",
            "$1\u200B$2");
  }

  @Override
  public String plantUml() {
    StringBuilder text = new StringBuilder("@startgantt\n");
    text.append(title.isEmpty() ? "" : "title " + Escaped.plantUml(title) + "\n");
    if (workdays) {
      text.append("saturday are closed\nsunday are closed\n");
    }
    tasks.stream()
        .map(Task::start)
        .min(LocalDate::compareTo)
        .ifPresent(first -> text.append("Project starts ").append(first).append('\n'));
    String section = "";
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.section().equals(section)) {
        section = task.section();
        text.append("-- ").append(Escaped.plantUml(section)).append(" --\n");
      }
      String id = "t" + (i + 1);
      String name = task.name().replaceAll("[\\[\\]]", " ");
      if (task.milestone()) {
        text.append("[%s] as [%s] happens at %s\n".formatted(name, id, task.start()));
      } else {
        text.append(
            "[%s] as [%s] starts %s and ends %s\n".formatted(name, id, task.start(), task.end()));
      }
    }
    return text.append("@endgantt\n").toString();
  }

  @Override
  public List<Form> more() {
    StringBuilder csv = new StringBuilder("\uFEFF阶段,任务,开始,结束,天数,前置\n");
    for (Task task : tasks) {
      csv.append(cell(task.section())).append(',').append(cell(task.name())).append(',');
      csv.append(task.start()).append(',').append(task.end()).append(',');
      csv.append(task.days()).append(',').append(cell(String.join("; ", task.after())));
      csv.append('\n');
    }
    return List.of(Form.of("CSV", "csv", "text/csv", csv.toString()));
  }

  /** Quoted; what a spreadsheet would compute is told to be text. */
  private static String cell(String text) {
    String plain = text.matches("[-=+@].*") ? "'" + text : text;
    return "\"" + plain.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String counted(boolean chinese) {
    Task first = tasks.stream().min(Comparator.comparing(Task::start)).orElseThrow();
    Task last = tasks.stream().max(Comparator.comparing(Task::end)).orElseThrow();
    long days = ChronoUnit.DAYS.between(first.start(), last.end()) + 1;
    return chinese
        ? "共 %d 个任务，从 %s 到 %s（%d 天）。".formatted(tasks.size(), first.start(), last.end(), days)
        : "%d tasks from %s to %s (%d days)."
            .formatted(tasks.size(), first.start(), last.end(), days);
  }
}
