package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.List;

/** Fields and methods as they are listed in a line. */
final class Members {
  private static final int MOST = 30;
  private static final int MOST_LABEL = 120;

  private final List<String> fields = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();

  List<String> fields() {
    return fields;
  }

  List<String> methods() {
    return methods;
  }

  /** Reads {@code 名称, 价格 | 打折()}; what has a bracket is a method on either side. */
  void list(String line) {
    String[] sides = line.split("[|｜]", -1);
    for (int i = 0; i < sides.length; i++) {
      for (String one : parts(sides[i])) {
        add(one, i > 0);
      }
    }
  }

  private static List<String> parts(String side) {
    List<String> parts = new ArrayList<>();
    boolean balanced = count(side, '(') == count(side, ')');
    int depth = 0;
    StringBuilder part = new StringBuilder();
    for (char letter : side.replace('（', '(').replace('）', ')').toCharArray()) {
      depth += letter == '(' || letter == '<' ? 1 : letter == ')' || letter == '>' ? -1 : 0;
      if (",，、;；".indexOf(letter) >= 0 && (depth <= 0 || !balanced)) {
        parts.add(part.toString());
        part.setLength(0);
        depth = 0;
      } else {
        part.append(letter);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** One of a block, such as {@code +int age} or {@code def eat(self):}. */
  void add(String written, boolean method) {
    String member = clean(written);
    boolean called = method || member.contains("(");
    List<String> kind = called ? methods : fields;
    if (!member.isEmpty() && kind.size() < MOST && !kind.contains(member)) {
      kind.add(member);
    }
  }

  private static String clean(String written) {
    String member =
        Source.label(
            written
                .strip()
                .replaceFirst("^(?:def|func|function)\\s+", "")
                .replaceFirst("^self\\.", "")
                .replaceAll("\\(self(?:,\\s*)?", "(")
                .replaceFirst("[;；:：{]+$", "")
                .replaceAll("[|｜]", "/")
                .replace("{", "(")
                .replace("}", ")"));
    if (member.matches("pass|\\.\\.\\.|无|[-+*#~|/]*")) {
      return "";
    }
    if (count(member, '<') != count(member, '>')) {
      member = member.replace('<', '‹').replace('>', '›');
    }
    int open = count(member, '(') - count(member, ')');
    member = open > 0 ? member + ")".repeat(open) : member;
    member = open < 0 ? member.replace(")", "") : member;
    return member.length() <= MOST_LABEL ? member : cut(member);
  }

  /** Its brackets closed once more. */
  private static String cut(String member) {
    String cut = member.substring(0, MOST_LABEL - 1).replaceAll("[()<>,，、;；]", " ").strip();
    return member.contains("(") ? cut + "…()" : cut + "…";
  }

  private static int count(String text, char letter) {
    return (int) text.chars().filter(one -> one == letter).count();
  }
}
