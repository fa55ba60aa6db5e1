package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sentence says that a class has: 名字、年龄属性和吃方法, 属性名字和方法吃、睡. */
final class SaidMembers {
  private static final Pattern BEFORE =
      Pattern.compile("(?:(属性|字段|成员)|方法|操作|函数)(?:有|是|为|包括|包含|[:：])\\s*(.+)|方法(.+)");
  private static final Pattern FIRST = Pattern.compile("(?:属性|字段|成员)(.+)");
  private static final Pattern BEHIND = Pattern.compile("(.+?)的?(?:(属性|字段)|方法|操作|函数)");
  private static final Pattern JOINED = Pattern.compile("(?:以及|和|与|及|[,，;；])");

  private final List<String> fields = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();

  /** Whether what comes next is called before the list: 方法：吃、睡. */
  private boolean calls;

  /** Those of a list at whose end may stand what they all are: 吃、睡方法. */
  private final List<String> waiting = new ArrayList<>();

  SaidMembers(String said) {
    Matcher first = FIRST.matcher(said);
    boolean named = first.matches() && !BEFORE.matcher(said).matches();
    for (String list : JOINED.split(named ? first.group(1) : said)) {
      for (String item : list.split("、")) {
        item(item.strip());
      }
      settle(calls);
    }
  }

  List<String> fields() {
    return fields;
  }

  List<String> methods() {
    return methods;
  }

  private void item(String item) {
    Matcher before = BEFORE.matcher(item);
    Matcher behind = BEHIND.matcher(item);
    if (before.matches()) {
      settle(calls);
      calls = before.group(1) == null;
      item(before.group(2) == null ? before.group(3) : before.group(2));
    } else if (behind.matches()) {
      waiting.add(behind.group(1));
      settle(behind.group(2) == null);
    } else {
      waiting.add(item);
    }
  }

  private void settle(boolean called) {
    for (String item : Clauses.listed(String.join("、", waiting))) {
      String name = Source.name(item);
      if (called) {
        methods.add(name.contains("(") || name.contains("（") ? name : name + "()");
      } else {
        fields.add(name);
      }
    }
    waiting.clear();
  }
}
