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

  /** No 有 that is a part of another word: 所有者, 有限公司. */
  private static final Pattern MEMBERS =
      Pattern.compile("(.{1,20}?)类?(拥有|具有|(?<![所拥具没持共占])有(?![限效关者])|包含|包括)(.{1,200})");

  /** No 会 or 能 that is a part of another word: 会员, 能力. */
  private static final Pattern CAN =
      Pattern.compile("(.{0,12}?)(?:都|也)?(?:会(?![员议计社])|能够?(?![力量源耗])|可以)(.{1,20})");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)(?:the )?(\\w+(?:(?:, | and )\\w+)*) (?:extends?|inherits? from|is an?|are) (?:the )?(\\w+)");

  /** Whose members were told last; empty at first. */
  private String last = "";

  private ClassWords() {}

  public static Told natural(String description) {
    return Clauses.told(description, new ClassWords()::line);
  }

  private Optional<String> line(String clause) {
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
    return members.matches() ? members(members) : able(clause);
  }

  /** 狗会叫; 能吃, of what was spoken of before. */
  private Optional<String> able(String clause) {
    Matcher can = CAN.matcher(clause);
    if (!can.matches() || (can.group(1).isBlank() && last.isEmpty())) {
      return Optional.empty();
    }
    List<String> owners =
        can.group(1).isBlank()
            ? List.of(last)
            : Clauses.listed(can.group(1)).stream().map(ClassWords::bare).toList();
    String methods =
        Clauses.listed(can.group(2)).stream()
            .map(name -> name + "()")
            .collect(Collectors.joining(", "));
    last = owners.getLast();
    return Optional.of(
        owners.stream()
            .map(owner -> "class %s: | %s".formatted(owner, methods))
            .collect(Collectors.joining("\n")));
  }

  private static String joined(List<String> heirs, String arrow, String parent) {
    return heirs.stream()
        .map(heir -> bare(heir) + " " + arrow + " " + bare(parent))
        .collect(Collectors.joining("\n"));
  }

  private static String bare(String name) {
    return name.replaceFirst("(?<=.)类$", "").strip();
  }

  private Optional<String> members(Matcher members) {
    SaidMembers said = new SaidMembers(members.group(3));
    String owner = bare(members.group(1));
    last = owner;
    boolean owned = members.group(2).equals("拥有") && said.methods().isEmpty();
    if (owned && said.fields().equals(List.of(members.group(3).strip()))) {
      return Optional.of(owner + " 拥有 " + members.group(3)); // one thing, as in the text form
    }
    String methods = String.join(", ", said.methods());
    return Optional.of(
        "class %s: %s%s"
            .formatted(
                owner, String.join(", ", said.fields()), methods.isEmpty() ? "" : " | " + methods));
  }
}
