package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tables off sentences: 一个班级有多个学生, 学生和课程是多对多, 学生有学号、姓名. */
public final class ErWords {
  private static final String HAS =
      "(.{1,12}?)(?:可以|能够?|会)?((?:拥|只)?有|包[含括]|属于|对应|选修?|教|借阅?|写|下|负责|管理|购买|创建|提交|发布|参加)";
  private static final String EACH = "[个名位张本门条家种]";
  private static final Pattern MANY =
      Pattern.compile(
          "(?:(?:一|每)" + EACH + "?" + HAS + "(多|一)|" + HAS + "(多))" + EACH + "(.{1,12})");
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(.{1,16}?)(?:和|与|对|跟|到)(.{1,16}?)(?:之间)?(?:是|为|的?关系是|的)?([一多1nNmM])\\s*[对:：]\\s*([一多1nNmM])(?:的?关系)?");
  private static final Pattern COLUMNS =
      Pattern.compile("([^有包]{1,16}?)表?(?:有|包含|包括|的?(?:字段|属性)(?:有|是)?)(?:字段|属性)?[:：]?(.+[、和].+)");

  private static final Pattern ONE_TO_MANY = Pattern.compile("(.+) 1-n (.+): (.+)");

  private ErWords() {}

  public static Told natural(String description) {
    Told told = Clauses.told(description, ErWords::line);
    return new Told(bothWays(told.text()), told.missed());
  }

  /** 学生 has many 课程 and 课程 many 学生: that is one relation of many to many. */
  private static String bothWays(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      Matcher one = ONE_TO_MANY.matcher(lines.get(i));
      if (one.matches()) {
        String turned = one.group(2) + " 1-n " + one.group(1) + ": ";
        if (lines.removeIf(line -> line.startsWith(turned))) {
          String both = one.group(1) + " n-n " + one.group(2) + ": " + one.group(3);
          lines.set(lines.indexOf(one.group()), both);
        }
      }
    }
    return String.join("\n", lines);
  }

  private static Optional<String> line(String clause) {
    Matcher many = MANY.matcher(clause);
    if (many.matches()) {
      boolean each = many.group(1) != null;
      String count = each && many.group(3).equals("一") ? "n-1" : "1-n";
      return Optional.of(
          "%s %s %s: %s"
              .formatted(many.group(each ? 1 : 4), count, many.group(7), many.group(each ? 2 : 5)));
    }
    Matcher between = BETWEEN.matcher(clause);
    if (between.matches()) {
      return Optional.of(
          "%s %s-%s %s"
              .formatted(between.group(1), between.group(3), between.group(4), between.group(2)));
    }
    Matcher columns = COLUMNS.matcher(clause);
    return columns.matches()
        ? Optional.of(columns.group(1) + ": " + String.join(", ", Clauses.listed(columns.group(2))))
        : Optional.empty();
  }
}
