package dev.zhuli.tool.calculator;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.parser.ParseException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out what people write: {@code 3.5万 × 12% + (8 − 2)²}. Exact to 34 digits, shown to 12 after
 * the point. Expressions are short, functions few and powers bounded, so that none takes long: the
 * thread that works one out can't be interrupted.
 */
final class Calculator {
  static final int LONGEST = 200;
  private static final int SHOWN_DIGITS = 12;

  /** Longer numbers are shown with an exponent. */
  private static final int LONGEST_SHOWN = 40;

  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%(?!\\s*[\\d(])");
  private static final Pattern UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(万亿|千万|百万|亿|万)");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final Pattern SUPERSCRIPT = Pattern.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+");
  private static final Pattern EXPONENT = Pattern.compile("(?<=\\d)[eE][+-]?\\d{1,2}(?![\\w.])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_]\\w*");
  private static final Set<String> WORDS =
      Set.of("ABS", "COS", "E", "LOG", "LOG10", "MAX", "MIN", "PI", "SIN", "SQRT", "TAN");

  private static final ExpressionConfiguration CONFIGURATION =
      ExpressionConfiguration.builder()
          .mathContext(MathContext.DECIMAL128)
          .implicitMultiplicationAllowed(true)
          .build()
          .withAdditionalOperators(Map.entry("^", new BoundedPower()));

  private Calculator() {}

  /** The value in plain digits; empty when it is no expression that can be worked out. */
  static Optional<String> value(String expression) {
    String plain = expression.length() > LONGEST ? "" : plain(expression);
    if (plain.isEmpty() || plain.length() > 2 * LONGEST || !isKnown(plain)) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new Expression(plain, CONFIGURATION).evaluate().getNumberValue();
      return value == null ? Optional.empty() : Optional.of(shown(value));
    } catch (EvaluationException | ParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The library has functions that take as long as their arguments are large. */
  private static boolean isKnown(String plain) {
    return WORD.matcher(EXPONENT.matcher(plain).replaceAll(""))
        .results()
        .allMatch(word -> WORDS.contains(word.group().toUpperCase(Locale.ROOT)));
  }

  /** As the library writes it. */
  static String plain(String expression) {
    // Else 5² would be 52.
    String powers = SUPERSCRIPT.matcher(expression).replaceAll("^$0");
    String text = Normalizer.normalize(powers, Normalizer.Form.NFKC).strip();
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
    if (Math.abs((long) value.precision() - value.scale()) > LONGEST_SHOWN) {
      return value.round(new MathContext(SHOWN_DIGITS)).stripTrailingZeros().toString();
    }
    BigDecimal rounded = value.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 && value.signum() != 0
        ? value.round(new MathContext(SHOWN_DIGITS)).toString()
        : rounded.toPlainString();
  }
}
