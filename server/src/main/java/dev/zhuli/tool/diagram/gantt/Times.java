package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Remarks;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and durations as people write them. */
final class Times {
  private static final int MOST_DAYS = 9_999;

  static final String DATE =
      "(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?";
  static final String NUMBER = "(?:\\d{1,4}(?:\\.\\d)?|[一二两三四五六七八九十半]{1,3})";
  private static final String UNIT =
      "(?:个?工作日|天|日|个?星期|周|个月|个?季度|(?<!\\d{3}\\s?)年(?![级度终底会货])|(?i:working days?|workdays?|days?|weeks?|months?|years?|hours?|d|w|h)|个?小时)";

  /** Such as 三周半 and 一个半月; not the end of a date, of a range, or of 第三天. */
  static final String LENGTH =
      "(?<![\\d月第]|[\\d日号]\\s?[-~～—–/.至到]\\s?)"
          + NUMBER
          + "\\s*(?:个半\\s*(?:月|星期|小时|季度)|"
          + UNIT
          + "半?)";

  /** From a {@link #DATE} to another, or to a day of the same month. */
  static final String RANGE =
      DATE + "\\s*(?:-|–|—|~|～|至|到|to|->)+\\s*(?:" + DATE + "|(\\d{1,2})\\s*[日号])";

  private static final Pattern WHOLE_DATE = Pattern.compile(DATE);
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:需要?|用时?|耗时|工期|持续|大?约|共|for )?\\s*("
              + NUMBER
              + ")\\s*(?:个(半)\\s*(月|星期|小时|季度)|("
              + UNIT
              + ")(半)?)?");
  private static final Pattern WHOLE_RANGE = Pattern.compile(RANGE);

  /** Without a year, a date that is longer ago is one of the next year. */
  private static final int LONGEST_AGO = 90;

  private static final Map<Character, Integer> DIGITS =
      Map.ofEntries(
          Map.entry('一', 1),
          Map.entry('二', 2),
          Map.entry('两', 2),
          Map.entry('三', 3),
          Map.entry('四', 4),
          Map.entry('五', 5),
          Map.entry('六', 6),
          Map.entry('七', 7),
          Map.entry('八', 8),
          Map.entry('九', 9));

  private final LocalDate today;
  private final Remarks remarks;

  Times(LocalDate today, Remarks remarks) {
    this.today = today;
    this.remarks = remarks;
  }

  /**
   * @param end not before the start
   */
  record Span(LocalDate start, LocalDate end) {}

  /** Empty for what is no range of dates. */
  Optional<Span> span(String written) {
    Matcher range = WHOLE_RANGE.matcher(written.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    return date(range, 1).flatMap(start -> end(start, range).map(end -> new Span(start, end)));
  }

  /**
   * Of the year of the start where none is said, or the next; empty where it is before the start.
   */
  private Optional<LocalDate> end(LocalDate start, Matcher range) {
    Optional<LocalDate> end =
        range.group(7) != null
            ? date(start.getYear(), start.getMonthValue(), Integer.parseInt(range.group(7)))
            : range.group(4) != null
                ? date(range, 4)
                : date(
                    start.getYear(),
                    Integer.parseInt(range.group(5)),
                    Integer.parseInt(range.group(6)));
    boolean nextYear =
        range.group(7) == null
            && range.group(4) == null
            && end.isPresent()
            && end.get().getMonthValue() < start.getMonthValue();
    return end.map(day -> nextYear ? day.plusYears(1) : day).filter(day -> !day.isBefore(start));
  }

  Optional<LocalDate> date(String written) {
    Matcher date = WHOLE_DATE.matcher(written.strip());
    return date.matches() ? date(date, 1) : Optional.empty();
  }

  /**
   * @param group of the year in a match of {@link #DATE}
   * @return empty for what is no month; a day that its month doesn't have is its last
   */
  Optional<LocalDate> date(Matcher date, int group) {
    int month = Integer.parseInt(date.group(group + 1));
    int day = Integer.parseInt(date.group(group + 2));
    boolean dated = date.group(group) != null;
    int year = dated ? Integer.parseInt(date.group(group)) : today.getYear();
    return date(year, month, day)
        .map(
            found ->
                !dated && found.isBefore(today.minusDays(LONGEST_AGO))
                    ? found.plusYears(1)
                    : found);
  }

  private Optional<LocalDate> date(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 2200) {
      return Optional.empty();
    }
    int last = YearMonth.of(year, month).lengthOfMonth();
    if (day > last) {
      remarks.add(
          "%d月没有%d日，按%d日画。".formatted(month, day, last),
          "There is no day %d in month %d; day %d is taken.".formatted(day, month, last));
    }
    return Optional.of(LocalDate.of(year, month, Math.min(day, last)));
  }

  /** In days, at least one; 0 where none is said. */
  static OptionalInt days(String written) {
    Matcher duration = DURATION.matcher(written.strip());
    if (!duration.matches()) {
      return OptionalInt.empty();
    }
    boolean half = duration.group(2) != null || duration.group(5) != null;
    double number = number(duration.group(1)) + (half ? 0.5 : 0);
    String behind = duration.group(3) == null ? duration.group(4) : duration.group(3);
    String unit = behind == null ? "天" : behind;
    double days = number * factor(unit);
    boolean none = number == 0;
    return OptionalInt.of(none ? 0 : (int) Math.clamp(Math.ceil(days), 1, MOST_DAYS));
  }

  private static double factor(String unit) {
    if (unit.contains("周") || unit.contains("星期") || unit.matches("(?i)w(?:eeks?)?")) {
      return 7;
    }
    if (unit.contains("月") || unit.toLowerCase(Locale.ROOT).startsWith("month")) {
      return 30;
    }
    if (unit.contains("年") || unit.toLowerCase(Locale.ROOT).startsWith("year")) {
      return 365;
    }
    if (unit.contains("季")) {
      return 365 / 4.0;
    }
    return unit.contains("时") || unit.matches("(?i)h(?:ours?)?") ? 1 / 24.0 : 1;
  }

  private static double number(String written) {
    if (written.matches("[\\d.]+")) {
      return Double.parseDouble(written);
    }
    if (written.contains("半")) {
      return written.length() == 1 ? 0.5 : number(written.replace("半", "")) + 0.5;
    }
    int ten = written.indexOf('十');
    if (ten < 0) {
      return DIGITS.getOrDefault(written.charAt(0), 1);
    }
    int tens = ten == 0 ? 1 : DIGITS.getOrDefault(written.charAt(0), 1);
    int ones = ten + 1 < written.length() ? DIGITS.getOrDefault(written.charAt(ten + 1), 0) : 0;
    return tens * 10 + ones;
  }
}
