package dev.zhuli.tool.diagram.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Descriptions in clauses, for rules that read one after the other. */
public final class Clauses {
  private static final int MOST = 200;
  private static final Pattern END = Pattern.compile("[，,。；;！!\\n]+|\\.(?=\\s|$)");
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:首先|先|然后|接着|之后|随后|最后|再|并且?|于是|其中|此外|另外|同时|第[一二三四五六七八九十]步[:：]?|\\d{1,2}[.、)）]\\s*|[-*•]\\s+|and |then |finally |first ){1,8}+\\s*");
  private static final Pattern LIST = Pattern.compile("\\s*(?:[、,，/]|以及|和|与|及|\\band\\b)\\s*");

  private Clauses() {}

  public static List<String> of(String description) {
    return END.splitAsStream(description)
        .map(clause -> BEFORE.matcher(clause.strip()).replaceFirst("").strip())
        .filter(clause -> !clause.isEmpty())
        .limit(MOST)
        .toList();
  }

  /** What a clause names one after the other: 前端组、后端组和测试组. */
  public static List<String> listed(String names) {
    return Arrays.stream(LIST.split(names.replaceAll("等(?:部门|岗位|字段|属性|方法)?$", "")))
        .map(Source::name)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * @param line what a clause is in the text form; empty where no rule reads it
   */
  public static Told told(String description, Function<String, Optional<String>> line) {
    List<String> lines = new ArrayList<>();
    int missed = 0;
    for (String clause : of(description)) {
      Optional<String> read = line.apply(clause);
      read.ifPresent(lines::add);
      missed += read.isEmpty() ? 1 : 0;
    }
    return new Told(String.join("\n", lines), missed);
  }
}
