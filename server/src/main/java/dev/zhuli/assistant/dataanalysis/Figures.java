package dev.zhuli.assistant.dataanalysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A list of numbers in a message, and what can be computed of it: a small model adds up wrongly.
 *
 * @param written as in the message, joined by 、
 */
record Figures(String written, List<Double> values) {
  /** Fewer numbers are as likely a date, a ratio or two years' figures. */
  private static final int FEWEST = 3;

  /** With or without commas between thousands; longer ones are no figures. */
  private static final String NUMBER = "-?(?>\\d{1,3}(?:,\\d{3})+|\\d{1,12})(?:\\.\\d{1,6})?";

  private static final Pattern ONE = Pattern.compile(NUMBER);
  private static final Pattern LIST =
      Pattern.compile(
          "(?<![\\w.-])%1$s(?:[、,，\\s]{1,3}%1$s){%2$d,}+(?![\\w.]*[\\d%%])"
              .formatted(NUMBER, FEWEST - 1));

  /** Every list of at least three numbers. */
  static List<Figures> in(String message) {
    return LIST.matcher(message).results().map(found -> of(found.group())).toList();
  }

  private static Figures of(String list) {
    List<String> parts =
        ONE.matcher(list).results().map(one -> one.group().replace(",", "")).toList();
    return new Figures(String.join("、", parts), parts.stream().map(Double::valueOf).toList());
  }

  /** All figures in one line; the standard deviation is that of the whole population. */
  String computed() {
    double sum = values.stream().mapToDouble(v -> v).sum();
    double mean = sum / values.size();
    double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    List<Double> sorted = values.stream().sorted().toList();
    return "%s：共 %d 个数，总和 %s，平均 %s，中位数 %s，最小 %s，最大 %s，标准差 %s，相邻比较上升 %d 次、下降 %d 次"
        .formatted(
            written,
            values.size(),
            shown(sum),
            shown(mean),
            shown(middle(sorted)),
            shown(sorted.getFirst()),
            shown(sorted.getLast()),
            shown(Math.sqrt(variance / values.size())),
            steps(1),
            steps(-1));
  }

  /** How often a number is greater (1) or smaller (-1) than the one before it. */
  private long steps(int sign) {
    return IntStream.range(1, values.size())
        .filter(i -> Double.compare(values.get(i), values.get(i - 1)) == sign)
        .count();
  }

  private static double middle(List<Double> sorted) {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Two decimals at most, without zeros at the end. */
  private static String shown(double value) {
    return new BigDecimal(value, MathContext.DECIMAL64)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
