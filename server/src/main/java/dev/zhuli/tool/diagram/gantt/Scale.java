package dev.zhuli.tool.diagram.gantt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A time axis of about the same width for a week and for ten years. */
final class Scale {
  private static final double WIDTH = 900;
  private static final double WIDEST_DAY = 38;

  /** What the lower row of the axis counts. */
  enum Unit {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /** A cell of the axis; the last day belongs to it. */
  record Cell(LocalDate from, LocalDate to, String text) {}

  private final LocalDate first;
  private final LocalDate last;
  private final double day;
  private final Unit unit;
  private final boolean chinese;

  Scale(LocalDate from, LocalDate to, boolean chinese) {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    this.chinese = chinese;
    this.day = Math.min(WIDEST_DAY, WIDTH / days);
    this.unit = day >= 22 ? Unit.DAY : day >= 5 ? Unit.WEEK : day >= 1.1 ? Unit.MONTH : Unit.YEAR;
    this.first = begin(from);
    this.last =
        switch (unit) {
          case DAY -> to;
          case WEEK -> begin(to).plusDays(6);
          case MONTH -> to.with(TemporalAdjusters.lastDayOfMonth());
          case YEAR -> to.with(TemporalAdjusters.lastDayOfYear());
        };
  }

  private LocalDate begin(LocalDate date) {
    return switch (unit) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  Unit unit() {
    return unit;
  }

  double width() {
    return x(last.plusDays(1));
  }

  /** Where a day begins, from the axis' left end. */
  double x(LocalDate date) {
    return ChronoUnit.DAYS.between(first, date) * day;
  }

  List<Cell> lower() {
    List<Cell> cells = new ArrayList<>();
    for (LocalDate from = first; !from.isAfter(last); from = next(from)) {
      String text =
          switch (unit) {
            case DAY -> String.valueOf(from.getDayOfMonth());
            case WEEK -> from.getMonthValue() + "/" + from.getDayOfMonth();
            case MONTH -> month(from);
            case YEAR -> String.valueOf(from.getYear());
          };
      cells.add(new Cell(from, next(from).minusDays(1), text));
    }
    return cells;
  }

  private LocalDate next(LocalDate from) {
    return switch (unit) {
      case DAY -> from.plusDays(1);
      case WEEK -> from.plusWeeks(1);
      case MONTH -> from.plusMonths(1);
      case YEAR -> from.plusYears(1);
    };
  }

  private String month(LocalDate date) {
    return chinese
        ? date.getMonthValue() + "月"
        : date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** Months above days and weeks, years above months; empty above years. */
  List<Cell> upper() {
    List<Cell> cells = new ArrayList<>();
    boolean months = unit == Unit.DAY || unit == Unit.WEEK;
    for (LocalDate from = first; unit != Unit.YEAR && !from.isAfter(last); ) {
      LocalDate end =
          from.with(
              months ? TemporalAdjusters.lastDayOfMonth() : TemporalAdjusters.lastDayOfYear());
      end = end.isAfter(last) ? last : end;
      cells.add(new Cell(from, end, name(from, months)));
      from = end.plusDays(1);
    }
    return cells;
  }

  private String name(LocalDate date, boolean months) {
    if (chinese) {
      return date.getYear() + "年" + (months ? month(date) : "");
    }
    return (months ? month(date) + " " : "") + date.getYear();
  }
}
