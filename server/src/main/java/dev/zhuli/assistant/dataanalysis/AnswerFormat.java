package dev.zhuli.assistant.dataanalysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format that a question prescribes, as public sets of questions do: {@code @name[what belongs
 * there]}, such as {@code @mean[数字，保留两位小数]}.
 *
 * @param values in the question's order; empty where nothing is prescribed
 */
record AnswerFormat(List<Value> values) {
  private static final Pattern VALUE = Pattern.compile("@([\\p{L}\\w]+)\\[([^\\]]*)\\]");
  private static final Pattern DECIMALS =
      Pattern.compile("(?i)([0-9一二两三四五六]|one|two|three|four|five|six)[ -]*(?:位小数|decimal)");
  private static final List<String> DIGITS =
      List.of("", "1一one", "2二两two", "3三three", "4四four", "5五five", "6六six");
  private static final Pattern RANGE =
      Pattern.compile("(\\d+)\\s*(?:到|至|to|[-–~～])\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d[\\d,]*(?:\\.\\d+)?(?:e[-+]?\\d{1,3})?");
  private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[ T].*)?");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0+)?");

  private static final Pattern ROUNDED = Pattern.compile("(?i)四舍五入|取整|round");
  private static final Pattern PERCENT = Pattern.compile("\\s*[%％]$");
  private static final Pattern WITH_SIGN = Pattern.compile("(?<!不[带含要])(?:%|％|百分号|百分比|百分数)");

  /** Names of values that are parts of a whole. */
  private static final Pattern SHARE =
      Pattern.compile("(?i)share|percent|pct|rate|ratio|proportion|fraction|占|率|比");

  private static final int MOST_DIGITS = 40;

  AnswerFormat {
    values = List.copyOf(values);
  }

  /** What can be told of a value from the words that describe it. */
  private enum Kind {
    TEXT(""),
    NUMBER("(?i).*(?:数字|数值|小数|number|decimal|float).*"),
    INTEGER("(?i).*(?:整数|integer|whole number).*"),
    YEAR("(?i)(?:四位)?(?:年份|year\\b).*"),
    DATE(".*(?:YYYY-MM-DD).*");

    private final Pattern words;

    Kind(String words) {
      this.words = Pattern.compile(words);
    }

    static Kind of(String form) {
      Kind found = TEXT;
      for (Kind kind : values()) {
        found = kind.words.matcher(form).matches() ? kind : found;
      }
      return found;
    }
  }

  /**
   * One value that is wanted.
   *
   * @param form what the question says of it
   */
  record Value(String name, String form) {
    /** What is written, as it is wanted; null where it can't be. */
    @Nullable String conforming(String written) {
      String text = written.strip();
      return switch (Kind.of(form)) {
        case TEXT -> written;
        case DATE -> group(DATE, text);
        case YEAR -> group(YEAR, text);
        case INTEGER -> integer(text);
        case NUMBER -> number(text);
      };
    }

    private boolean isShare() {
      return Kind.of(form) == Kind.NUMBER && SHARE.matcher(name).find();
    }

    private static @Nullable String group(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.matches() ? matcher.group(1) : null;
    }

    private @Nullable String integer(String text) {
      BigDecimal number = parsed(text);
      if (number == null) {
        return null;
      }
      BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
      boolean exact = whole.compareTo(number) == 0 || ROUNDED.matcher(form).find();
      return exact && isWithin(whole) ? whole.toPlainString() : null;
    }

    private boolean isWithin(BigDecimal number) {
      Matcher range = RANGE.matcher(form);
      if (!range.find()) {
        return true;
      }
      BigDecimal low = new BigDecimal(range.group(1));
      BigDecimal high = new BigDecimal(range.group(2));
      return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    private @Nullable String number(String text) {
      Matcher percent = PERCENT.matcher(text);
      BigDecimal number = parsed(percent.replaceFirst(""));
      if (number == null) {
        return null;
      }
      String sign = percent.reset().find() && WITH_SIGN.matcher(form).find() ? "%" : "";
      Matcher decimals = DECIMALS.matcher(form);
      if (decimals.find()) {
        number = number.setScale(digits(decimals.group(1)), RoundingMode.HALF_UP);
      }
      return number.toPlainString() + sign;
    }

    /** Null also for what is too long or too large to be written out: code may print anything. */
    private static @Nullable BigDecimal parsed(String text) {
      String plain = text.toLowerCase(Locale.ROOT);
      if (plain.length() > MOST_DIGITS || !NUMBER.matcher(plain).matches()) {
        return null;
      }
      BigDecimal number = new BigDecimal(plain.replace(",", ""));
      return Math.abs(number.scale()) > MOST_DIGITS ? null : number;
    }

    private static int digits(String word) {
      String wanted = word.toLowerCase(Locale.ROOT);
      for (int i = 1; i < DIGITS.size(); i++) {
        if (DIGITS.get(i).contains(wanted)) {
          return i;
        }
      }
      return 0;
    }
  }

  static AnswerFormat of(String question) {
    Map<String, Value> found = new LinkedHashMap<>();
    for (MatchResult value : VALUE.matcher(question).results().toList()) {
      found.putIfAbsent(value.group(1), new Value(value.group(1), value.group(2)));
    }
    return new AnswerFormat(new ArrayList<>(found.values()));
  }

  boolean isPrescribed() {
    return !values.isEmpty();
  }

  /** A question without the format that it prescribes. */
  static String without(String question) {
    return VALUE.matcher(question).replaceAll(" ");
  }

  /** The output with each value as it is wanted; what can't be made so stays as it is. */
  String conforming(String output) {
    Matcher written = VALUE.matcher(output);
    return written.replaceAll(
        match -> {
          String conforming =
              named(match.group(1)).map(value -> value.conforming(match.group(2))).orElse(null);
          String whole =
              conforming == null ? match.group() : "@" + match.group(1) + "[" + conforming + "]";
          return Matcher.quoteReplacement(whole);
        });
  }

  private Optional<Value> named(String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }

  /** Whether there are values, and each is 0: right at times, more often nothing was found. */
  boolean isAllZero(String output) {
    List<String> written =
        VALUE.matcher(output).results().map(match -> match.group(2).strip()).toList();
    return !values.isEmpty()
        && !written.isEmpty()
        && written.stream().allMatch(text -> text.matches("[-+]?0+(\\.0+)?"));
  }

  /** Whether a share other than 0 is at most 1: it may have to be a percentage. */
  boolean hasFraction(String output) {
    return VALUE
        .matcher(output)
        .results()
        .filter(match -> named(match.group(1)).map(value -> value.isShare()).orElse(false))
        .map(match -> Value.parsed(match.group(2).strip()))
        .anyMatch(number -> number != null && number.signum() != 0 && isSmall(number));
  }

  private static boolean isSmall(BigDecimal number) {
    return number.abs().compareTo(BigDecimal.ONE) <= 0;
  }

  /** What is missing or isn't as it is wanted, in a sentence for the model. */
  Optional<String> fault(String output, boolean chinese) {
    for (Value value : values) {
      Matcher written =
          Pattern.compile("@" + Pattern.quote(value.name()) + "\\[([^\\]]*)\\]").matcher(output);
      if (!written.find()) {
        String form = "@" + value.name() + "[…]";
        return Optional.of(
            chinese
                ? "回答里缺少 " + form + "，请照用户的格式打印。"
                : form + " is missing. Print the user's format.");
      }
      if (value.conforming(written.group(1)) == null) {
        return Optional.of(
            chinese
                ? "@%s 应是%s，现在是 %s。".formatted(value.name(), value.form(), written.group(1))
                : "@%s must be: %s, but is %s."
                    .formatted(value.name(), value.form(), written.group(1)));
      }
    }
    return Optional.empty();
  }
}
