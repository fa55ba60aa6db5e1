package dev.zhuli.tool.diagram.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a Chinese description between two marks.
 *
 * @param after what ends before it: 0 for nothing (a comma), 1 for a part of a sentence, 2 for a
 *     sentence
 * @param item its number in a list, where one begins with it; else 0
 * @param asks whether a colon follows: what comes then are the answers
 */
record Clause(String text, int after, int item, boolean asks) {
  static final int COMMA = 0;
  static final int PART = 1;
  static final int SENTENCE = 2;

  private static final Pattern MARKS = Pattern.compile("[，,；;。！!？?：:\\n]|\\s*(?:->|→|➜|=>)\\s*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "^\\s*(?:第?(\\d{1,3}|[一二三四五六七八九十]{1,3})(?:步|条|[、.．)）]|步[：:])|[（(](\\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[-*•])\\s*");
  private static final Pattern TITLE =
      Pattern.compile("(?:流程|规定|制度|办法|步骤|过程|规程|须知|逻辑)(?:如下|[（(].*[)）])?$|嘛$");
  private static final Pattern NAMED =
      Pattern.compile(
          "^(?:请|麻烦)?(?:你)?(?:帮我?|给我|给.{1,4})?(?:根据.{1,12}?)?(?:画|绘制|生成|设计|做|整理)(?:一下|出)?(?:一?[个张份幅])?|^(?:帮忙)|的?(?:如下|是这样的?)$");
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "^(?:(?:横向|竖向|纵向|水平|垂直|深色|浅色)的?){0,2}(?:流程图|图|逻辑|流程|画.*)$|大概|按这|^我们|咋|怎么|手续|泳道|角色|一张|一个");

  /** 网购退货怎么走？ asks for the whole. */
  private static final Pattern THEME = Pattern.compile("怎么|如何|咋|要不要");

  private static final int MOST_TITLE = 16;

  /** What goes on longer is no step; patterns would take long over it. */
  private static final int LONGEST = 200;

  private static final String DIGITS = "一二三四五六七八九";

  /**
   * A description in pieces.
   *
   * @param title may be empty
   * @param clauses in their order, without the title, and what speaks of the picture itself
   */
  record Text(String title, List<Clause> clauses) {}

  static Text read(String description) {
    String title = "";
    List<Clause> clauses = new ArrayList<>();
    int after = SENTENCE;
    int item = 0;
    int number = 0;
    for (String line : Spoken.spaced(description).lines().toList()) {
      Matcher numbered = NUMBER.matcher(line);
      String text = line.strip();
      if (numbered.find()) {
        item++;
        number = item(numbered, item);
        text = line.substring(numbered.end()).strip();
      }
      Matcher mark = MARKS.matcher(text);
      int from = 0;
      while (from < text.length()) {
        boolean found = mark.find(from);
        int to = Math.min(found ? mark.start() : text.length(), from + LONGEST);
        String piece = text.substring(from, to).strip();
        String ends = found ? mark.group().strip() : "\n";
        boolean asked = ends.equals("？") || ends.equals("?");
        boolean theme = asked && clauses.isEmpty() && THEME.matcher(piece).find();
        if (asked && !TITLE.matcher(piece).find() && Question.isUnmarked(piece)) {
          piece += "吗";
        }
        boolean colon = ends.equals("：") || ends.equals(":");
        boolean whole = clauses.isEmpty() && TITLE.matcher(piece).find();
        if (!piece.isEmpty() && (colon || whole) && isTitle(piece, clauses, whole)) {
          clauses.clear(); // what stands before belongs to it
          title = title(piece).isEmpty() ? title : title(piece);
        } else if (!piece.isEmpty() && Spoken.isAbout(piece)) {
          title = title.isEmpty() ? title(piece) : title;
        } else if (!piece.isEmpty() && !theme) {
          clauses.add(new Clause(piece, after, number, colon));
          number = 0;
        }
        after = Math.max(piece.isEmpty() ? after : COMMA, strength(ends));
        from = found ? mark.end() : text.length();
      }
      after = SENTENCE;
    }
    return new Text(title, clauses.subList(0, Math.min(ProcessGraph.MOST_STEPS, clauses.size())));
  }

  /** 发版流程图 of 画一个发版流程图; empty for a sentence. */
  private static String title(String piece) {
    String title = NAMED.matcher(piece).replaceFirst("").replaceAll("[（(].*", "").strip();
    return title.length() <= MOST_TITLE && !NO_TITLE.matcher(title).find() ? title : "";
  }

  private static boolean isTitle(String piece, List<Clause> before, boolean whole) {
    if (Spoken.isAbout(piece)) {
      return true;
    }
    if (Phrase.isPart(piece)) {
      return false;
    }
    boolean first = before.size() <= 1 && before.stream().allMatch(one -> one.item() == 0);
    return first && (whole || Question.of(piece).isEmpty());
  }

  private static int strength(String mark) {
    return switch (mark) {
      case "；", ";" -> PART;
      case "。", "！", "!", "？", "?", "\n" -> SENTENCE;
      default -> COMMA;
    };
  }

  private static int item(Matcher numbered, int counted) {
    String number = numbered.group(1) == null ? numbered.group(2) : numbered.group(1);
    if (number == null) {
      return counted;
    }
    return number(number);
  }

  /** Of digits, or of 一 to 九十九. */
  static int number(String number) {
    if (Character.isDigit(number.charAt(0))) {
      return Integer.parseInt(number);
    }
    int ten = number.indexOf('十');
    if (ten < 0) {
      return DIGITS.indexOf(number.charAt(0)) + 1;
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(number.charAt(0)) + 1;
    int ones = ten + 1 < number.length() ? DIGITS.indexOf(number.charAt(ten + 1)) + 1 : 0;
    return tens * 10 + ones;
  }
}
