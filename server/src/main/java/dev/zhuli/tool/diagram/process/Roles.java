package dev.zhuli.tool.diagram.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who acts, where a description lists them for swimlanes: 分员工、经理、人事三条泳道.
 *
 * @param names in the order in which they were listed; empty for a picture without lanes
 */
record Roles(List<String> names) {
  private static final String NAME = "[^，,。；：:、\\s]{2,8}?";
  private static final Pattern LISTED =
      Pattern.compile(
          "(?:分成|分为|按照?|分|有|，|,|：|:)?((?:"
              + NAME
              + "[、和])+"
              + NAME
              + ")(?:分泳道|(?:这?[二两三四五六七八]个|[二两三四五六七八]条|各?)?(?:角色|部门|岗位|泳道)|各?一条泳道)");
  private static final Pattern LANES = Pattern.compile("泳道|角色|跨部门|跨职能");

  static Roles of(String description) {
    Matcher listed = LISTED.matcher(description);
    if (!LANES.matcher(description).find() || !listed.find()) {
      return new Roles(List.of());
    }
    List<String> names = new ArrayList<>(List.of(listed.group(1).split("[、和]")));
    String first = names.getFirst().replaceFirst("^(?:.*的|按照?|分成?|分为|有)", "");
    if (times(description, first) > times(description, names.getFirst())) {
      names.set(0, first);
    }
    return new Roles(names);
  }

  private static int times(String text, String part) {
    return part.length() < 2 ? 0 : text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Whether a clause only lists them. */
  boolean isAbout(String clause) {
    return !names.isEmpty()
        && (LANES.matcher(clause).find()
            || (names.stream().filter(clause::contains).count() > 1 && clause.contains("、")));
  }

  /** Who acts in a clause: the one it begins with, or who is told or asked to. */
  Optional<String> acting(String clause) {
    return names.stream().filter(name -> begins(clause, name)).findFirst();
  }

  private static boolean begins(String clause, String name) {
    int there = clause.indexOf(name);
    return there >= 0
        && there <= 3
        && clause.substring(0, there).matches("(?:最后|最终|再)?(?:由|让|请|退给|转到|转给|交给|交由)?|.{0,2}后");
  }

  /** 不满意维修工 | 返工: who acts belongs to what is done. */
  Conditional apart(Conditional one) {
    String said = one.when().said();
    return names.stream()
        .filter(name -> said.endsWith(name) && said.length() > name.length())
        .findFirst()
        .map(name -> said.substring(0, said.length() - name.length()))
        .map(
            when ->
                new Conditional(
                    Condition.of(when), said.substring(when.length()) + one.rest(), one.reading()))
        .orElse(one);
  }

  /** Whether it only says who goes on: 转到人事. */
  boolean isHandover(String clause) {
    return names.stream()
        .anyMatch(
            name ->
                clause.matches(
                    "(?:再)?(?:转|交|报|送|退)(?:到|给|至|由|回)?" + Pattern.quote(name) + "(?:处理)?"));
  }

  /** A clause without the one it begins with; the lane says who acts. */
  String stripped(String step) {
    String who = acting(step).orElse("");
    if (who.isEmpty()) {
      return step;
    }
    String rest = step.substring(step.indexOf(who) + who.length());
    return rest.length() >= 2 ? Phrase.plain(rest) : step;
  }
}
