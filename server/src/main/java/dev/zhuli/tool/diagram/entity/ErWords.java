package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tables off sentences: 一个班级有多个学生, 学生和课程是多对多, 学生有学号、姓名. */
public final class ErWords {
  private static final Pattern MANY =
      Pattern.compile(
          "(?:一|每)[个名位张本门条家种]?(.{1,12}?)(?:可以|能够?|会)?((?:拥|只)?有|包[含括]|属于|对应|选修?|教|借阅?|写|下|负责|管理|购买|创建|提交|发布|参加)(多|一)[个名位张本门条家种](.{1,12})");
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(.{1,16}?)(?:和|与|对|跟|到)(.{1,16}?)(?:之间)?(?:是|为|的?关系是|的)?([一多1nNmM])\\s*[对:：]\\s*([一多1nNmM])(?:的?关系)?");
  private static final Pattern COLUMNS =
      Pattern.compile("([^有包]{1,16}?)表?(?:有|包含|包括|的?(?:字段|属性)(?:有|是)?)(?:字段|属性)?[:：]?(.+[、和].+)");

  private ErWords() {}

  public static Told natural(String description) {
    return Clauses.told(description, ErWords::line);
  }

  private static Optional<String> line(String clause) {
    Matcher many = MANY.matcher(clause);
    if (many.matches()) {
      String count = many.group(3).equals("多") ? "1-n" : "n-1";
      return Optional.of(
          "%s %s %s: %s".formatted(many.group(1), count, many.group(4), many.group(2)));
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
