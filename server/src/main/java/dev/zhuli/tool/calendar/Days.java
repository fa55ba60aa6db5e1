package dev.zhuli.tool.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as people write them. */
final class Days {
  /** Days that may be added: some hundred years. */
  static final long MOST = 200_000;

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("yyyy年M月d日EEEE", Locale.SIMPLIFIED_CHINESE);
  private static final Pattern DATE =
      Pattern.compile("(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?");
  private static final Pattern COUNT =
      Pattern.compile("([+-]?\\d{1,9})(?:\\.0+)?\\s*(?:天|日|days?)?");
  private static final Map<String, Integer> NAMES =
      Map.of("今天", 0, "今日", 0, "明天", 1, "后天", 2, "大后天", 3, "昨天", -1, "前天", -2, "today", 0);

  /** Those of the solar calendar; a name may end in 节. */
  private static final Map<String, MonthDay> FEASTS =
      Map.ofEntries(
          Map.entry("元旦", MonthDay.of(1, 1)),
          Map.entry("情人", MonthDay.of(2, 14)),
          Map.entry("妇女", MonthDay.of(3, 8)),
          Map.entry("五一", MonthDay.of(5, 1)),
          Map.entry("劳动", MonthDay.of(5, 1)),
          Map.entry("青年", MonthDay.of(5, 4)),
          Map.entry("六一", MonthDay.of(6, 1)),
          Map.entry("儿童", MonthDay.of(6, 1)),
          Map.entry("教师", MonthDay.of(9, 10)),
          Map.entry("国庆", MonthDay.of(10, 1)),
          Map.entry("平安夜", MonthDay.of(12, 24)),
          Map.entry("圣诞", MonthDay.of(12, 25)));

  private Days() {}

  /** A day with or without its year; without, the next one from today on. */
  static Optional<LocalDate> read(String text, LocalDate today) {
    Integer offset = NAMES.get(text.strip().toLowerCase(Locale.ROOT));
    if (offset != null) {
      return Optional.of(today.plusDays(offset));
    }
    @Nullable MonthDay feast = FEASTS.get(text.strip().replaceFirst("节$", ""));
    if (feast != null) {
      return Optional.of(next(feast, today));
    }
    Matcher date = DATE.matcher(text);
    if (!date.find()) {
      return Optional.empty();
    }
    try {
      int month = Integer.parseInt(date.group(2));
      int day = Integer.parseInt(date.group(3));
      if (date.group(1) != null) {
        return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), month, day));
      }
      return Optional.of(next(MonthDay.of(month, day), today));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A number of days, as models write it; empty when it is none, or more than {@link #MOST}. */
  static Optional<Long> count(String text) {
    Matcher number = COUNT.matcher(text.strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(number.group(1));
    return -MOST <= count && count <= MOST ? Optional.of(count) : Optional.empty();
  }

  /** The next one from today on. */
  private static LocalDate next(MonthDay day, LocalDate today) {
    int year = today.getYear();
    while (!day.isValidYear(year) || day.atYear(year).isBefore(today)) {
      year++;
    }
    return day.atYear(year);
  }

  static String inWords(LocalDate day) {
    return day.format(WORDS);
  }

  static String between(LocalDate from, LocalDate until) {
    long days = ChronoUnit.DAYS.between(from, until);
    String direction = days < 0 ? "已过去" : "还有";
    return "到" + inWords(until) + direction + Math.abs(days) + "天";
  }
}
