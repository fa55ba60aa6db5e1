package dev.zhuli.assistant.dataanalysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether the numbers of an answer were computed, or given: a model likes to make them up.
 */
final class NumberCheck {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?:[eE]([-+]?\\d{1,3})(?!\\d))?"
              + "\\s*([%％万亿])?");
  private static final Pattern LINK =
      Pattern.compile("\\]\\([^)]*\\)|https?://\\S+|```.*?```", Pattern.DOTALL);
  private static final BigDecimal SMALL = BigDecimal.valueOf(12);
  private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1900);
  private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2100);
  private static final int MOST_CHARS = 40;

  private final List<BigDecimal> known = new ArrayList<>();

  /** Takes the numbers of a text for known: an output, the question, what is known of tables. */
  void know(String text) {
    known.addAll(numbers(text).stream().map(Written::value).toList());
  }

  /** Numbers of an answer that nobody computed or gave, as written. */
  Set<String> unknownIn(String answer) {
    Set<String> unknown = new LinkedHashSet<>();
    for (Written number : numbers(LINK.matcher(answer).replaceAll(" "))) {
      if (!isCount(number) && known.stream().noneMatch(number::mayStandFor)) {
        unknown.add(number.text());
      }
    }
    return unknown;
  }

  /** Small whole numbers count steps and places, and a year is no result. */
  private static boolean isCount(Written number) {
    BigDecimal value = number.value();
    boolean isYear = value.compareTo(FIRST_YEAR) >= 0 && value.compareTo(LAST_YEAR) <= 0;
    boolean whole = number.decimals() <= 0 && number.unit().isEmpty();
    return whole && (value.compareTo(SMALL) <= 0 || isYear);
  }

  private static List<Written> numbers(String text) {
    List<Written> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      String decimals = group(matcher, 2);
      String exponent = group(matcher, 3);
      String plain = matcher.group(1).replace(",", "") + decimals;
      if (plain.length() + exponent.length() <= MOST_CHARS) {
        int shift = exponent.isEmpty() ? 0 : Integer.parseInt(exponent);
        BigDecimal value = new BigDecimal(plain).scaleByPowerOfTen(shift);
        int places = Math.max(0, decimals.length() - 1) - shift;
        numbers.add(new Written(matcher.group().strip(), value, places, group(matcher, 4)));
      }
    }
    return numbers;
  }

  private static String group(Matcher matcher, int number) {
    String group = matcher.group(number);
    return group == null ? "" : group;
  }

  /**
   * @param decimals digits behind the point; less than 0 where only larger places are told
   */
  private record Written(String text, BigDecimal value, int decimals, String unit) {
    /** Rounded as it is written, as a percentage, or in 万 or 亿. */
    boolean mayStandFor(BigDecimal computed) {
      return switch (unit) {
        case "%", "％" -> is(computed) || is(computed.movePointRight(2));
        case "万" -> is(computed.movePointLeft(4)) || is(computed);
        case "亿" -> is(computed.movePointLeft(8)) || is(computed);
        default -> is(computed);
      };
    }

    private boolean is(BigDecimal computed) {
      return computed.setScale(decimals, RoundingMode.HALF_UP).compareTo(value) == 0
          || computed.setScale(decimals, RoundingMode.DOWN).compareTo(value) == 0
          || computed.setScale(decimals, RoundingMode.HALF_EVEN).compareTo(value) == 0;
    }
  }
}
