package dev.zhuli.assistant.dataanalysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list of numbers in a message, and what can be computed of it: a small model adds up wrongly.
 *
 * @param all of them, at least three
 * @param unit behind each of them, such as 万元; empty where they have none
 */
record Figures(List<Figure> all, String unit) {
  /** Fewer numbers are as likely a date, a ratio or two years' figures. */
  private static final int FEWEST = 3;

  /** With or without commas between thousands; longer ones are no figures. */
  private static final String NUMBER = "-?(?>\\d{1,3}(?:,\\d{3})+|\\d{1,12})(?:\\.\\d{1,6})?";

  private static final Pattern ONE = Pattern.compile(NUMBER);
  private static final Pattern LIST =
      Pattern.compile(
          "(?<![\\w.-])%1$s(?:[、,，\\s]{1,3}%1$s){%2$d,}+(?![\\w.]*[\\d%%])"
              .formatted(NUMBER, FEWEST - 1));

  private static final String NAME =
      "(?:\\d{1,4}[年月日]|第?[一二三四五六七八九十\\d]{1,3}[月周季组班店]度?|[\\p{IsHan}A-Za-z]{1,8}?)";
  private static final String UNIT =
      "(?:[百千万亿]?(?:元|块|人|个|件|台|辆|套|箱|吨|克|公斤|千克|斤|米|公里|名|次|单|份|本|只|瓶|分(?!钟)|kg|km)|[百千万亿])?";

  /** 一月 120 万元, 2月：150, 华东为 90; no times of day, dates or shares. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\p{IsHan}\\w.])(%s)\\s?[:：是为=]?\\s?(%s)\\s?(%s)(?![\\w.%%％:：点时号日月年])"
              .formatted(NAME, NUMBER, UNIT));

  private static final Pattern BETWEEN = Pattern.compile("[、,，;；\\s]{1,3}");

  /**
   * @param name as 一月; empty where it has none
   */
  private record Figure(String name, BigDecimal number) {
    double value() {
      return number.doubleValue();
    }

    String written() {
      return name.isEmpty() ? number.toPlainString() : name + " " + number.toPlainString();
    }

    String named(String shown) {
      return name.isEmpty() ? shown : "%s（%s）".formatted(shown, name);
    }
  }

  Figures {
    all = List.copyOf(all);
  }

  /** Every list of at least three numbers, with their names or without. */
  static List<Figures> in(String message) {
    Stream<Figures> bare = LIST.matcher(message).results().map(found -> bare(found.group()));
    return Stream.concat(named(message).stream(), bare).toList();
  }

  private static Figures bare(String list) {
    return new Figures(
        ONE.matcher(list).results().map(one -> new Figure("", number(one.group()))).toList(), "");
  }

  /** Names with numbers that follow each other, all of the same unit. */
  private static List<Figures> named(String message) {
    List<Figures> lists = new ArrayList<>();
    List<MatchResult> list = new ArrayList<>();
    for (MatchResult found : NAMED.matcher(message).results().toList()) {
      boolean follows =
          !list.isEmpty()
              && BETWEEN.matcher(message.substring(list.getLast().end(), found.start())).matches();
      if (!follows) {
        of(list, lists);
        list.clear();
      }
      list.add(found);
    }
    of(list, lists);
    return lists;
  }

  private static void of(List<MatchResult> list, List<Figures> lists) {
    List<String> units = list.stream().map(one -> one.group(3)).distinct().toList();
    if (list.size() >= FEWEST && units.size() == 1) {
      lists.add(
          new Figures(
              list.stream().map(one -> new Figure(one.group(1), number(one.group(2)))).toList(),
              units.getFirst()));
    }
  }

  private static BigDecimal number(String written) {
    return new BigDecimal(written.replace(",", ""));
  }

  /** As in the message, joined by 、. */
  String written() {
    return all.stream().map(one -> one.written() + unit).collect(Collectors.joining("、"));
  }

  /** All figures in one line; the standard deviation is that of the whole population. */
  String computed() {
    double sum = all.stream().mapToDouble(Figure::value).sum();
    double mean = sum / all.size();
    double variance = all.stream().mapToDouble(v -> (v.value() - mean) * (v.value() - mean)).sum();
    List<Figure> sorted = all.stream().sorted(Comparator.comparing(Figure::number)).toList();
    return "%s：共 %d 个数，总和 %s，平均 %s，中位数 %s，最小 %s，最大 %s，标准差 %s，相邻比较上升 %d 次、下降 %d 次"
        .formatted(
            written(),
            all.size(),
            shown(sum),
            shown(mean),
            shown(middle(sorted)),
            sorted.getFirst().named(shown(sorted.getFirst().value())),
            sorted.getLast().named(shown(sorted.getLast().value())),
            shown(Math.sqrt(variance / all.size())),
            steps(1),
            steps(-1));
  }

  /** How often a number is greater (1) or smaller (-1) than the one before it. */
  private long steps(int sign) {
    return IntStream.range(1, all.size())
        .filter(i -> all.get(i).number().compareTo(all.get(i - 1).number()) == sign)
        .count();
  }

  private static double middle(List<Figure> sorted) {
    int half = sorted.size() / 2;
    double upper = sorted.get(half).value();
    return sorted.size() % 2 == 1 ? upper : (sorted.get(half - 1).value() + upper) / 2;
  }

  /** Two decimals at most, without zeros at the end; with the unit. */
  private String shown(double value) {
    return new BigDecimal(value, MathContext.DECIMAL64)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + unit;
  }
}
