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
  private static final int MOST_DAYS = 1_000;

  static final String DATE =
      "(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?";
  static final String NUMBER = "(?:\\d{1,4}(?:\\.\\d)?|[一二两三四五六七八九十半]{1,3})";
  static final String UNIT =
      "(?:个?工作日|天半|天|日|个?星期|周|个月|(?i:working days?|workdays?|days?|weeks?|months?|hours?|d|w|h)|个?小时)";

  private static final Pattern WHOLE_DATE = Pattern.compile(DATE);
  private static final Pattern DURATION =
      Pattern.compile("(?:需要?|用时?|耗时|工期|持续|大?约|共|for )?\\s*(" + NUMBER + ")\\s*(" + UNIT + ")?");

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
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 2200) {
      return Optional.empty();
    }
    int last = YearMonth.of(year, month).lengthOfMonth();
    if (day > last) {
      remarks.add(
          "%d月没有%d日，按%d日画。".formatted(month, day, last),
          "There is no day %d in month %d; day %d is taken.".formatted(day, month, last));
    }
    LocalDate found = LocalDate.of(year, month, Math.min(day, last));
    boolean longAgo = !dated && found.isBefore(today.minusDays(LONGEST_AGO));
    return Optional.of(longAgo ? found.plusYears(1) : found);
  }

  /** In days, at least one; 0 where none is said. */
  static OptionalInt days(String written) {
    Matcher duration = DURATION.matcher(written.strip());
    if (!duration.matches()) {
      return OptionalInt.empty();
    }
    double number = number(duration.group(1));
    String unit = duration.group(2) == null ? "天" : duration.group(2);
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
