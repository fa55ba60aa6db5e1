package dev.zhuli.tool.calculator;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.parser.ParseException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out what people write: {@code 3.5万 × 12% + (8 − 2)²}. Exact to 34 digits, shown to 12 after
 * the point. Expressions are short and powers bounded, so that no expression takes long.
 */
final class Calculator {
  static final int LONGEST = 200;
  private static final int MOST_EXPONENT = 1_000;
  private static final int SHOWN_DIGITS = 12;

  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%(?!\\s*[\\d(])");
  private static final Pattern UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(万亿|千万|百万|亿|万)");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final Pattern HUGE =
      Pattern.compile("(?i)fact|sum|random|dt_|str_|switch|[e]\\d{4}");

  /** Powers of powers grow beyond all bounds; one power of bounded size is enough for people. */
  private static final Pattern TOWER = Pattern.compile("\\^[^-+*/(]*\\^|\\^\\s*\\(");

  private static final Pattern EXPONENT = Pattern.compile("\\^\\s*-?(\\d+)");

  private static final ExpressionConfiguration CONFIGURATION =
      ExpressionConfiguration.builder()
          .mathContext(MathContext.DECIMAL128)
          .implicitMultiplicationAllowed(true)
          .build();

  private Calculator() {}

  /** The value in plain digits; empty when it is no expression that can be worked out. */
  static Optional<String> value(String expression) {
    String plain = plain(expression);
    if (plain.isEmpty() || plain.length() > LONGEST || isUnbounded(plain)) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new Expression(plain, CONFIGURATION).evaluate().getNumberValue();
      return value == null ? Optional.empty() : Optional.of(shown(value));
    } catch (EvaluationException | ParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnbounded(String plain) {
    if (HUGE.matcher(plain).find() || TOWER.matcher(plain).find()) {
      return true;
    }
    return EXPONENT
        .matcher(plain)
        .results()
        .anyMatch(
            power ->
                power.group(1).length() > 4 || Integer.parseInt(power.group(1)) > MOST_EXPONENT);
  }

  /** As the library writes it. */
  static String plain(String expression) {
    String text = Normalizer.normalize(expression, Normalizer.Form.NFKC).strip();
    text = text.replaceAll("[=?。]+$", "").strip();
    text = text.replace('×', '*').replace('÷', '/').replace('−', '-').replace('·', '*');
    text = text.replace("加上", "+").replace("加", "+").replace("减去", "-").replace("减", "-");
    text = text.replace("乘以", "*").replace("乘", "*").replace("除以", "/");
    text = text.replace("平方根", "SQRT").replace("√", "SQRT").replace("π", "PI").replace("**", "^");
    text = THOUSANDS.matcher(text).replaceAll("");
    text = UNIT.matcher(text).replaceAll(Calculator::multiplied);
    return PERCENT.matcher(text).replaceAll("($1/100)");
  }

  private static String multiplied(java.util.regex.MatchResult number) {
    String factor =
        switch (number.group(2)) {
          case "万" -> "10000";
          case "百万" -> "1000000";
          case "千万" -> "10000000";
          case "亿" -> "100000000";
          default -> "1000000000000";
        };
    return Matcher.quoteReplacement("(" + number.group(1) + "*" + factor + ")");
  }

  private static String shown(BigDecimal value) {
    BigDecimal rounded = value.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    if (rounded.signum() == 0 && value.signum() != 0) {
      return value.round(new MathContext(SHOWN_DIGITS)).toString();
    }
    return rounded.precision() - rounded.scale() > 40 ? value.toString() : rounded.toPlainString();
  }
}
