package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clauses that begin with the contrary of what another begins with: 谈不拢放弃，谈拢发录用通知. Each alone could
 * be a step; together they are the answers to one question.
 */
final class Contraries {
  /** How many clauses later the contrary may come. */
  private static final int SOON = 4;

  private static final int LONGEST = 8;
  private static final int SHORTEST = 2;

  /** How much longer one of the two may be: 数量不符, 相符. */
  private static final int SUBJECT = 4;

  /** How it turned out, which ends such words. */
  private static final Pattern RESULT =
      Pattern.compile("(?:(?<![超经])过|(?<![核面针校比查])对|[拢足够符适通全齐错误效常致在意准满到]|成功|失败|正确|错误|合格|批准)$");

  private static final Pattern THERE = Pattern.compile("(?:没有|没|无|未发现|有|发现|存在|出现)\\p{IsHan}{2,3}");

  private static final Pattern THEN = Pattern.compile("^(.{1,8}?)[就则].+$");

  /** What goes on with a word. */
  private static final Pattern WITHIN = Pattern.compile("^[过全齐率度书单证号员案家0-9一二两三四五六七八九十]");

  private static final Pattern LINK = Pattern.compile("^(?:了|的话|的|时|就|则|后|便){1,3}+");

  private Contraries() {}

  /** What such clauses say, by their place. */
  static Map<Integer, Conditional> of(List<Clause> clauses) {
    Map<Integer, Conditional> found = new HashMap<>();
    List<List<Conditional>> readings =
        clauses.stream().map(clause -> readings(clause.text())).toList();
    for (int i = 0; i < clauses.size(); i++) {
      for (int j = i + 1; j <= Math.min(i + SOON, clauses.size() - 1); j++) {
        Optional<Conditional[]> both = contrary(readings.get(i), readings.get(j));
        if (both.isPresent()) {
          found.putIfAbsent(i, both.get()[0]);
          found.putIfAbsent(j, both.get()[1]);
        }
      }
    }
    return found;
  }

  /** The beginnings of a clause that may be conditions, the longest first. */
  private static List<Conditional> readings(String text) {
    String said = Phrase.plain(text);
    List<Conditional> readings = new ArrayList<>();
    if (Question.of(said).isPresent()) {
      return readings;
    }
    Matcher then = THEN.matcher(said);
    int shortest = said.startsWith("了", 1) ? 1 : SHORTEST;
    int least = then.matches() ? then.end(1) : shortest;
    int most = then.matches() ? least : LONGEST;
    for (int to = Math.min(most, said.length() - 1); to >= least; to--) {
      String when = said.substring(0, to);
      Matcher link = LINK.matcher(said.substring(to));
      String rest = link.replaceFirst("");
      boolean whole = !rest.isEmpty() && !WITHIN.matcher(rest).find();
      boolean linked = then.matches() && to == least;
      if (whole && (linked || RESULT.matcher(when).find() || THERE.matcher(when).matches())) {
        readings.add(new Conditional(Condition.of(when), rest, Reading.ALWAYS));
      }
    }
    return readings;
  }

  private static Optional<Conditional[]> contrary(
      List<Conditional> ones, List<Conditional> others) {
    for (Conditional one : ones) {
      for (Conditional other : others) {
        if (isContrary(one.when(), other.when())) {
          return Optional.of(new Conditional[] {one, other});
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isContrary(Condition one, Condition other) {
    int longer = one.core().length() - other.core().length();
    boolean same =
        longer >= 0 ? one.core().contains(other.core()) : other.core().contains(one.core());
    return one.denied() != other.denied()
        && same
        && Math.abs(longer) <= (isThere(one) || isThere(other) ? 0 : SUBJECT)
        && !one.core().isEmpty()
        && !other.core().isEmpty()
        && Math.max(one.core().length(), other.core().length()) >= SHORTEST;
  }

  private static boolean isThere(Condition when) {
    return THERE.matcher(when.said()).matches();
  }
}
