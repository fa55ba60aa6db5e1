package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads classes off sentences: 狗和猫继承动物, 动物有名字、年龄属性和吃方法. */
public final class ClassWords {
  private static final Pattern HEIRS =
      Pattern.compile("(.{1,60}?)(?:都|均|分别)?(继承自?|实现了?|依赖于?)(.{1,30}?)(?:类|接口)?");
  private static final Pattern MEMBERS =
      Pattern.compile(
          "([^有]{1,20}?)类?(?:有|包含|包括|拥有)(?:属性|字段|成员)?[:：]?(.{1,120}?)(?:属性|字段)?(?:[和、；;]?(?:以及)?(?:方法|操作)[:：]?(.{1,80}))?");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)(?:the )?(\\w+(?:(?:, | and )\\w+)*) (?:extends?|inherits? from|is an?|are) (?:the )?(\\w+)");

  private ClassWords() {}

  public static Told natural(String description) {
    return Clauses.told(description, ClassWords::line);
  }

  private static Optional<String> line(String clause) {
    Matcher heirs = HEIRS.matcher(clause);
    Matcher english = ENGLISH.matcher(clause);
    Matcher members = MEMBERS.matcher(clause);
    if (heirs.matches()) {
      String verb = heirs.group(2).substring(0, 2);
      String arrow = verb.equals("继承") ? "--|>" : verb.equals("实现") ? "..|>" : "..>";
      return Optional.of(joined(Clauses.listed(heirs.group(1)), arrow, heirs.group(3)));
    }
    if (english.matches()) {
      return Optional.of(joined(Clauses.listed(english.group(1)), "--|>", english.group(2)));
    }
    return members.matches() ? members(members) : Optional.empty();
  }

  private static String joined(List<String> heirs, String arrow, String parent) {
    return heirs.stream()
        .map(heir -> bare(heir) + " " + arrow + " " + bare(parent))
        .collect(Collectors.joining("\n"));
  }

  private static String bare(String name) {
    return name.replaceFirst("(?<=.)类$", "").strip();
  }

  private static Optional<String> members(Matcher members) {
    List<String> fields = Clauses.listed(members.group(2).replaceFirst("(?:属性|字段)$", ""));
    String methods =
        members.group(3) == null
            ? ""
            : Clauses.listed(members.group(3)).stream()
                .map(method -> method.contains("(") ? method : method + "()")
                .collect(Collectors.joining(", "));
    return Optional.of(
        "class %s: %s%s"
            .formatted(
                bare(members.group(1)),
                String.join(", ", fields),
                methods.isEmpty() ? "" : " | " + methods));
  }
}
