package dev.zhuli.assistant.dataanalysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
  private static final String UNSIGNED = "(?>\\d{1,3}(?:,\\d{3})+|\\d{1,12})(?:\\.\\d{1,6})?";

  private static final String NUMBER = "-?" + UNSIGNED;
  private static final Pattern ONE = Pattern.compile(NUMBER);
  private static final Pattern LIST =
      Pattern.compile(
          "(?<![\\w.-])%1$s(?:[、,，\\s]{1,3}%1$s){%2$d,}+(?![\\w.]*[\\d%%])"
              .formatted(NUMBER, FEWEST - 1));

  private static final String NAME =
      "(?:(?:\\d{4}年)?\\d{1,4}[年月日]份?|第?[一二三四五六七八九十\\d]{1,3}(?:月份?|季度?|[周组班店])|[\\p{IsHan}A-Za-z]{1,12}?)";
  private static final String UNIT =
      "(?:[百千万亿]?(?:美?元|块|人(?!均)|个|件|台|辆|套|箱|吨|克|公斤|千克|斤|米|公里|名|次|单|份|本|只|瓶|天|小时|分(?!钟|别)|kg|km)|[百千万亿])";

  /** 一月 120 万元, 2月：150, 华东为 90; no times of day, dates, shares or ranges. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\p{IsHan}\\w.])(%1$s)(?:[ \\t]?[:：是为=][ \\t]?|(?<=\\p{IsHan})|[ \\t])((?:(?<=[\\s:：=])[-−])?%2$s)(?:[ \\t]?(%3$s))?(?![\\w.%%％:：点时号日月年倍折成～~—至到±×/-])"
              .formatted(NAME, UNSIGNED, UNIT));

  private static final Pattern BETWEEN =
      Pattern.compile("(?=.)\\s*[、,，;；。]?\\s*(?:[-*•]\\s+)?", Pattern.DOTALL);

  /** Names of what is no part of the same list, or of no list at all. */
  private static final Pattern APART =
      Pattern.compile("(?i)合计|总计|总共|共计|总和|平均|total|sum|average|电话|手机|号码|编号|邮编|房号|身高|体重|年龄");

  /** Words that make numbers less than they look. */
  private static final Pattern SIGNED = Pattern.compile("亏|下降|减少|零下|退货|负");

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

  /**
   * Every list of at least three numbers. Those with names are told only where no other number
   * stands beside them: a part of a list must not be taken for the whole.
   */
  static List<Figures> in(String message) {
    List<MatchResult> found = NAMED.matcher(message).results().toList();
    if (!found.isEmpty()) {
      List<List<MatchResult>> runs = runs(message, found);
      long within = found.stream().mapToLong(one -> digits(one.group())).sum();
      List<Figures> named = runs.stream().map(Figures::named).flatMap(Optional::stream).toList();
      if (named.size() == runs.size()
          && digits(message) == within
          && !SIGNED.matcher(message).find()) {
        return named;
      }
    }
    return LIST.matcher(message).results().map(list -> bare(list.group())).toList();
  }

  private static Figures bare(String list) {
    return new Figures(
        ONE.matcher(list).results().map(one -> new Figure("", number(one.group()))).toList(), "");
  }

  private static long digits(String text) {
    return text.chars().filter(letter -> letter >= '0' && letter <= '9').count();
  }

  /** Names with numbers that follow each other. */
  private static List<List<MatchResult>> runs(String message, List<MatchResult> found) {
    List<List<MatchResult>> runs = new ArrayList<>();
    int end = -1;
    for (MatchResult one : found) {
      if (end < 0 || !BETWEEN.matcher(message.substring(end, one.start())).matches()) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(one);
      end = one.end();
    }
    return runs;
  }

  /** A unit at the end alone is that of all. */
  private static Optional<Figures> named(List<MatchResult> list) {
    List<String> units =
        list.stream().map(one -> Objects.requireNonNullElse(one.group(3), "")).toList();
    boolean same =
        units.stream().distinct().count() == 1
            || units.subList(0, units.size() - 1).stream().allMatch(String::isEmpty);
    Set<String> names = list.stream().map(one -> one.group(1)).collect(Collectors.toSet());
    return list.size() >= FEWEST
            && same
            && names.size() == list.size()
            && names.stream().noneMatch(name -> APART.matcher(name).find())
        ? Optional.of(
            new Figures(
                list.stream().map(one -> new Figure(one.group(1), number(one.group(2)))).toList(),
                units.getLast()))
        : Optional.empty();
  }

  private static BigDecimal number(String written) {
    return new BigDecimal(written.replace(",", "").replace('−', '-'));
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

  /** As many decimals as the numbers have, or two; without zeros at the end; with the unit. */
  private String shown(double value) {
    int decimals = all.stream().mapToInt(one -> one.number().scale()).max().orElse(0);
    return new BigDecimal(value, MathContext.DECIMAL64)
            .setScale(Math.max(2, decimals), RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + unit;
  }
}
