package dev.zhuli.tool.diagram.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a description says is to be looked at before it tells what then is done: 看有没有预约.
 *
 * @param label as a decision asks it
 * @param core see {@link Condition#core}; empty where there are several answers
 * @param options the answers, where they are named: 热饮还是冷饮
 */
record Question(String label, String core, List<String> options) {
  /** 有没有, 过没过, 是不是, 要不要, 同不同意; 饭熟了没. */
  private static final Pattern EITHER =
      Pattern.compile("(\\p{IsHan}{1,2}?)[没不]\\1|是否为?|有无|(?<=了)没有?$|(?<=\\p{IsHan}{2})没有$");

  /** 有 before what was done: 有错满三次. */
  private static final Pattern HAS_DONE =
      Pattern.compile("有(?=超过|超出|超|错满|错过|达到|满|完成|收到|通过|到达|付款|预约过|签|发|提交|填|写|上传|过期|逾期)");

  /** 修好了吗. */
  private static final Pattern ASKED = Pattern.compile("^(.{2,20}?)了?吗$");

  private static final Pattern OR = Pattern.compile("(\\p{IsHan}{1,8})还是(\\p{IsHan}{1,8})");
  private static final Pattern OPEN = Pattern.compile("[哪何几]|怎么|什么|多少|谁");
  private static final Pattern UNMARKED = Pattern.compile("^.{2,17}[^吗呢么没嘛吧]$");
  private static final Pattern LOOK =
      Pattern.compile(
          "^(.*?)(?:先|再|要)?(?:去)?(?:看看|看|问问|问|摸摸|试试|瞧瞧|量一?量|查查|决定|判断|判定|检查|检测|确认|核对|核查|核实|查看|查询|查|清楚)(?:一下|下)?(?:是(?=[哪什何几怎]))?");
  private static final Pattern TAIL = Pattern.compile("(?:看清楚|看一下|都可以|清楚)$");

  static Optional<Question> of(String clause) {
    String said = TAIL.matcher(clause).replaceFirst("");
    Matcher or = OR.matcher(withoutLook(said));
    if (or.matches()) {
      List<String> options = List.of(or.group(1), or.group(2));
      return Optional.of(new Question(or.group() + "？", "", options));
    }
    Matcher either = EITHER.matcher(said);
    if (either.find()) {
      return Optional.of(binary(said, either));
    }
    Matcher asked = ASKED.matcher(said);
    if (asked.matches()) {
      String core = Condition.of(asked.group(1)).core();
      return core.isEmpty()
          ? Optional.empty()
          : Optional.of(new Question(withoutLook(said) + "？", core, List.of()));
    }
    Matcher look = LOOK.matcher(said);
    return OPEN.matcher(said).find() && look.find() && !withoutLook(said).isEmpty()
        ? Optional.of(new Question(withoutLook(said) + "？", "", List.of()))
        : Optional.empty();
  }

  private static Question binary(String said, Matcher either) {
    String kept =
        either.group(1) != null
            ? either.group(1)
            : switch (either.group()) {
              case "有无" -> "有";
              case "是否为" -> "是";
              default -> "";
            };
    String told = said.substring(0, either.start()) + kept + said.substring(either.end());
    String what = HAS_DONE.matcher(told).replaceFirst("");
    Matcher look = LOOK.matcher(what);
    String alone = look.find() ? what.substring(look.end()) : what;
    // 部门经理同意吗, but 有预约吗.
    String asked = alone.length() <= 2 ? withoutLook(what) : alone;
    return new Question(asked + "吗？", Condition.of(alone).core(), List.of());
  }

  /** 库存足够, before a question mark. */
  static boolean isUnmarked(String clause) {
    return UNMARKED.matcher(clause).matches()
        && !OPEN.matcher(clause).find()
        && of(clause).isEmpty()
        && !Spoken.isAbout(clause);
  }

  /** Who looks stays; that one looks is in the mark. */
  private static String withoutLook(String said) {
    Matcher look = LOOK.matcher(said);
    if (!look.find()) {
      return said;
    }
    String who = look.group(1);
    String what = said.substring(look.end());
    return who.length() <= 5 && !who.matches(".*(?:[了完好后的时]|请|让|由)") ? who + what : what;
  }

  boolean isOpen() {
    return core.isEmpty();
  }
}
