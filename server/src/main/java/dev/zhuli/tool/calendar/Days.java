package dev.zhuli.tool.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people write them. */
final class Days {
  /** Days that may be added: some hundred years. */
  static final long MOST = 200_000;

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("yyyy年M月d日EEEE", Locale.SIMPLIFIED_CHINESE);
  private static final Pattern DATE =
      Pattern.compile("(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?");
  private static final Map<String, Integer> NAMES =
      Map.of("今天", 0, "今日", 0, "明天", 1, "后天", 2, "大后天", 3, "昨天", -1, "前天", -2, "today", 0);

  private Days() {}

  /** A day with or without its year; without, the next one from today on. */
  static Optional<LocalDate> read(String text, LocalDate today) {
    Integer offset = NAMES.get(text.strip().toLowerCase(Locale.ROOT));
    if (offset != null) {
      return Optional.of(today.plusDays(offset));
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
      LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
      return Optional.of(thisYear.isBefore(today) ? thisYear.plusYears(1) : thisYear);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
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
