package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.figure.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a column as it stands in a list: {@code *学号 char(10)}, {@code "Unit Price" decimal(10,2)}.
 */
final class ColumnLine {
  /** What may stand behind a name without quotes and is no more of it. */
  private static final String KNOWN =
      "(?:(?:(?:tiny|small|medium|big)?int(?:eger)?\\d?|n?(?:var)?char\\d?|character|(?:tiny|medium|long)?(?:text|blob)|n?clob|decimal|dec|numeric|number"
          + "|float\\d?|double|real|money|date(?:time)?\\d?|timestamp(?:tz)?|time|year|bool(?:ean)?|bit|(?:var)?binary|bytea|jsonb?|xml|uuid|guid|string|str"
          + "|long|short|byte|(?:big)?serial|objectid)\\b|enum\\b|[a-z]\\w*(?=\\s?\\([\\d']))";

  private static final Pattern TYPED =
      Pattern.compile("(.+?)\\s+(" + KNOWN + ".*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TYPE = Pattern.compile(KNOWN + ".*", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"”]+)[\"”](.*)");
  private static final Pattern KEY = Pattern.compile("(?i)\\*.*|.*(?:\\bPK\\b|主键|primary key).*");
  private static final Pattern FOREIGN =
      Pattern.compile("(?i)\\*?\\s*>.*|.*(?:\\bFK\\b|外键|foreign key).*");
  private static final Pattern MARKS =
      Pattern.compile(
          "(?i)[(（\\[]?\\s*\\b(?:PK|FK|primary key|foreign key)\\b\\s*[)）\\]]?|[(（\\[]?(?:主键|外键)[)）\\]]?");

  private ColumnLine() {}

  static Column read(String written) {
    String plain = written.strip().replaceFirst("^[-+]\\s*", "");
    boolean key = KEY.matcher(plain).matches();
    boolean foreign = FOREIGN.matcher(plain).matches();
    String bare = MARKS.matcher(plain.replaceFirst("^[*>#\\s]+", "")).replaceAll(" ");
    bare = bare.replaceFirst("\\s*->.*", "").strip();
    Matcher quoted = QUOTED.matcher(bare);
    Matcher typed = TYPED.matcher(bare.replaceAll("\\s*[:：]\\s*", " "));
    String[] sides = bare.split("\\s*[:：]\\s*", 2);
    if (quoted.matches()) {
      return new Column(name(quoted.group(1)), key, foreign, type(quoted.group(2)));
    }
    if (sides.length == 2) {
      return new Column(name(sides[0]), key, foreign, type(sides[1]));
    }
    return typed.matches()
        ? new Column(name(typed.group(1)), key, foreign, type(typed.group(2)))
        : new Column(name(bare), key, foreign, "");
  }

  static boolean isType(String written) {
    return TYPE.matcher(written).matches();
  }

  static String name(String written) {
    return Source.name(written).replaceAll("[,，、;；|()（）\"“”\\s]+", " ").strip();
  }

  /** A type that no list is parted at: with one bracket at most, commas only in it. */
  static String type(String written) {
    String plain =
        Source.name(written).replaceAll("[、;；|{}\"“”]+", " ").replace('（', '(').replace('）', ')');
    int open = plain.indexOf('(');
    int close = plain.lastIndexOf(')');
    if (open < 0 || close < open) {
      return outside(plain).strip();
    }
    String within = plain.substring(open + 1, close).replaceAll("[()]", " ").strip();
    String tail = outside(plain.substring(close + 1));
    return (outside(plain.substring(0, open)) + "(" + within + ")" + tail).strip();
  }

  private static String outside(String part) {
    return part.replaceAll("[(),，]+", " ");
  }
}
