package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Conditional.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words around a step that only tell its place among the others. */
final class Phrase {
  static final Pattern UNLESS = Pattern.compile("^除非(.+)$");

  /** 调整预算后重新报批: a step, and a way back. */
  static final Pattern REDONE = Pattern.compile("^(.{4,}?)(?:之后|以后|后|完)((?:重新|再次|返回|回到|退回).+)$");

  /** 通过后排版: perhaps an answer. */
  static final Pattern ONCE =
      Pattern.compile("^(.{2,14}?)(?:之后|以后|(?<![最然随先售背])后)(?![续期勤台])(.{2,})$");

  private static final Pattern LEADS =
      Pattern.compile(
          "^(?:另外|此外|首先|然后|接着|接下来|之后|随后|紧接着|此时|这时|同时|并且|并随后|并|那么|再由|先由|就是|再(?!次)|先|就(?![业医诊近餐])|则|由(?=.{4})|也得|还得|还要|得|应(?=[当先由将按])当?|须){1,8}+");
  private static final Pattern LAST =
      Pattern.compile("^(?:最后|最终|都|均|统一){1,4}+(?:要|去|由|得|需要?|应当?|须)?");

  /** 看完以后, 收到后. */
  private static final Pattern AFTER =
      Pattern.compile("^.{1,8}?(?:之后|以后|(?<![最然随先售背])后)(?=[^续期勤台].)");

  /** 处理完, 封好了, 退完款; what was done may follow. */
  private static final Pattern DONE =
      Pattern.compile("^([\\p{IsHan}A-Za-z ]{1,12}?)(?:完(?![成善整全])毕?|好(?=了|之|再|后)|齐了|来了)了?");

  /** 交完费, where a word stands around it. */
  private static final Pattern DONE_WITH =
      Pattern.compile(
          "^(?:.{0,2}交完费|缴完费|吃完[早午晚]?饭|退完款|付完款|打完款|看完病|洗完[澡手]|考完试|开完会|签完字|下完单|发完货|结完账|打完针|拍完照|填完表|验完货|盖完章|取完药|上完课|做完题|排完队|挂完号)(?=..)");

  /** 解决了直接关单, 排到了再安排床位. */
  private static final Pattern WAS =
      Pattern.compile("^(\\p{IsHan}{2,4})了(?:就|再|才)?((?:直接)?.{2,})$");

  /** Not 再次, and not 再看一遍. */
  private static final String THEN_TOO = "再(?!次|.{1,8}[次遍])";

  private static final Pattern ADVERB =
      Pattern.compile(
          "^(\\p{IsHan}{1,4}?)(?:(?<![优预首领事])先|"
              + THEN_TOO
              + "|都要?|均应?|也|随后|须|应(?=[当先由将按])当?)(?=..)");
  private static final Pattern TAIL =
      Pattern.compile(
          "(?:[就并则后]{1,3}(?:到此|流程)?(?:完事|结束)(?:流程)?了?|就(?:好|行|可以)了|就(?:行|好|可以)|即可|[，。；]){1,4}+$");
  private static final Pattern MOMENT = Pattern.compile("(?:完|好|到|齐|下来|起来|之后|以后|后|时)了?$");
  private static final Pattern SEVERAL =
      Pattern.compile(
          "(?<=^去\\p{IsHan}{2,3})再(?!次)(?=\\p{IsHan}{2})|(?<=[\\p{IsHan}A-Za-z ]{4})(?:然后再?|并且|并随后|"
              + THEN_TOO
              + ")(?=[\\p{IsHan}A-Za-z]{2})|(?<=\\p{IsHan}{3})(?<![合一])并(?=(?:重新|返回|退回|回到|通知|提示|发|记录|锁|生成|更新|进入|提交|告知|扣|登记|上报|安排|联系))");
  private static final Pattern DIRECTLY = Pattern.compile("^(?:直接由?|自动去|去(?=\\p{IsHan}{2}))");

  private static final Pattern JOINING =
      Pattern.compile(
          "^(?:最后)?(?:不管|无论|不论).*|^(?:这|以上|上述).{0,6}(?:情况|完成|之后)(?:之?后)?|^(?:接下来|后面|之后|剩下的?)(?:都|就)?(?:一样|相同).*|^.{0,6}都一样$");
  private static final Pattern LATER = Pattern.compile("^(?:之后|随后|接下来|完成后|完事后)");
  private static final Pattern PART = Pattern.compile("[^，。的]{1,10}(?:阶段|环节|部分)");
  private static final Pattern JOINED =
      Pattern.compile("^(?:最后|最终)|^.{0,5}?(?:都|均|统一)(?:要|去|由|得|需|应)|^(?:都|均|统一)");
  private static final Pattern ALL_THOSE = Pattern.compile("^.+的、.+的$");
  private static final Pattern UNTIL = Pattern.compile("^(?:直到|一直到?|.{0,4}?到).{2,14}为止$");
  private static final Pattern NOTHING =
      Pattern.compile(
          "^(?:跳过|略过|忽略|不用管|不做)(?:这|该|此|本)?(?:一?[步项])?$|^不用.{1,4}$|^不(?!是)\\p{IsHan}{1,3}了?$|^(?i:ok)$");
  private static final Pattern FINE = Pattern.compile("^(?:行|好|可以|没事|完)了$");
  private static final Pattern FINAL =
      Pattern.compile(
          "^(?:自动)?(?:退回|退还|退[件稿单]|拒绝|拒收|驳回|谢绝|婉拒|劝.*离开?|锁定|取消|终止|作废|报废|淘汰|不予|.{0,4}延期|.{0,8}退出(?:程序|系统)?$)");
  private static final Pattern DENIAL = Pattern.compile("^[不没未]有?");
  private static final Pattern ANY_WORK = Pattern.compile("(?:全部|都)?(?:处理|办理|操作)");
  private static final Pattern SEQUEL =
      Pattern.compile(
          "^(?:并|也|还|把)?(?:通知|告知|提示|提醒|说明|告诉|记录|发|返回|退|释放|恢复|扣|填|写|重新|让|请|给|向)|^.{1,4}(?:收到|接到|重新|修改|补)");
  private static final Pattern REWORK =
      Pattern.compile("(?:修改|改正|更正|补正|修正|修复|调整|整改|返工|重写|重做|补充|完善|补交|补齐)(?!单|后).{0,8}$");
  private static final Pattern HANDED_IN =
      Pattern.compile("^(?!.*[看审查核批]).*(?:提交|填|提出|申请|上传|上报|写|起草|拟|编制|报(?![价告到警修名]))");
  private static final Pattern END =
      Pattern.compile("^(?:到这里|到此为止|到此|整个)?(?:整个)?(?:流程|过程)?就?(?:全部)?(?:结束|完成|完事|终止|为止)(?:流程)?了?$");
  private static final Pattern ENDS = Pattern.compile("就?(?:到此|流程)?(?:结束|完事)了?$");
  private static final Pattern CHECK =
      Pattern.compile(
          "审$|质检$|审批|批准|审核|审查|检查|核对|核实|核查|验收|检验|评审|测试|复核|复审|判断|查重|面试|验货|答辩|初审|终审|^.{0,4}审");

  /** What follows the words of a question in an answer to it. */
  private static final String LED = "(?:[了的]?(?:直接|应当?|须|需|可)|[了的](?!解)|(?=不|只能))(.{2,})$";

  private Phrase() {}

  /** Without words that lead on from what was said before. */
  static String plain(String clause) {
    return LEADS.matcher(clause.strip()).replaceFirst("").strip();
  }

  /** Whether words say when, rather than in which case. */
  static boolean isWhen(String words) {
    return MOMENT.matcher(words).find();
  }

  /** Steps that one clause names: 拿塑料杯再加冰块. */
  static List<String> parts(String clause) {
    return Arrays.stream(SEVERAL.split(clause)).map(Phrase::plain).toList();
  }

  /**
   * Without what only says that the step before it is done.
   *
   * @param before the step before, whose words may be said again
   */
  static String later(String clause, String before) {
    String later = plain(AFTER.matcher(clause).replaceFirst(""));
    Matcher was = WAS.matcher(later);
    if (was.matches() && before.indexOf(was.group(1).charAt(0)) >= 0) {
      return plain(was.group(2));
    }
    Matcher done = DONE.matcher(later);
    if (!done.find()) {
      return later;
    }
    Matcher thing = DONE_WITH.matcher(later);
    int from = thing.find() ? thing.end() : done.end();
    while (from < later.length()
        && before.indexOf(later.charAt(from)) >= 0
        && !later.startsWith("重新", from)) {
      from++;
    }
    String rest = plain(later.substring(from).replaceFirst("^(?:就|再|去|才)", ""));
    return rest.length() < 2 ? later : later(rest, before);
  }

  /** 接通 of 电话接通了就送上门; empty for others. */
  static String was(String clause) {
    Matcher was = WAS.matcher(clause);
    return was.matches() ? was.group(1).substring(was.group(1).length() - 2) : "";
  }

  /** 注册 of 注册完成. */
  static String withoutDone(String words) {
    return words.length() > 3 ? words.replaceFirst("(?:完成|成功|结束|完毕)$", "") : words;
  }

  /** What a clause says was done before: 退 of 退完款; empty for others. */
  static String done(String clause) {
    Matcher done = DONE.matcher(clause);
    return done.find() ? done.group(1) : "";
  }

  /** What is done, in its own words. */
  static String step(String clause) {
    String step = TAIL.matcher(plain(clause)).replaceFirst("");
    step = LAST.matcher(step).replaceFirst("").replaceFirst("^还?(?:需要?(?!求)|要)(?![求点素是])由?", "");
    step = ADVERB.matcher(step).replaceFirst("$1");
    return DIRECTLY.matcher(step).replaceFirst("").strip();
  }

  /** Answers that begin with the words of a question, or with the last of them. */
  static List<Conditional> led(String text, String core) {
    List<Conditional> led = new ArrayList<>();
    if (core.length() > 2 && text.startsWith(core) && text.length() > core.length() + 1) {
      String rest = text.substring(core.length());
      led.add(new Conditional(Condition.of(core), rest, Reading.CONTRARY));
    }
    for (int letters : new int[] {core.length(), 2, 1}) {
      String part = core.substring(Math.max(0, core.length() - letters));
      boolean known = part.length() > 1 || (!part.isEmpty() && text.startsWith(part + "了"));
      Matcher found = Pattern.compile("^(.{0,2}?" + Pattern.quote(part) + ")" + LED).matcher(text);
      if (known && found.matches()) {
        led.add(new Conditional(Condition.of(found.group(1)), found.group(2), Reading.ANSWER));
      }
    }
    Matcher denial = DENIAL.matcher(text);
    int least = denial.find() ? denial.end() : text.length();
    for (int from = 0; led.isEmpty() && from < core.length(); from++) {
      int to = least + core.length() - from;
      if (to + 2 <= text.length() && text.startsWith(core.substring(from), least)) {
        Condition when = Condition.of(text.substring(0, to));
        led.add(new Conditional(when, text.substring(to), Reading.ANSWER));
      }
    }
    return led;
  }

  /** Whether a clause says that all branches go on together: 不管哪一种, 这两种情况之后. */
  static boolean joins(String clause) {
    return JOINING.matcher(clause).find();
  }

  static String withoutJoining(String clause) {
    return JOINING.matcher(clause).replaceFirst("");
  }

  /** 准备阶段, before a colon. */
  static boolean isPart(String clause) {
    return PART.matcher(clause).matches();
  }

  /** Whether it is a step for all branches: 最后…, …都要. */
  static boolean joined(String clause) {
    return JOINED.matcher(clause).find();
  }

  /** 签收了的、放驿站的. */
  static boolean isAllThose(String clause) {
    return ALL_THOSE.matcher(clause).matches();
  }

  static boolean isLater(String clause) {
    return LATER.matcher(clause).find();
  }

  /** 直到满意为止: what was asked is asked again. */
  static boolean isUntil(String clause) {
    return UNTIL.matcher(clause).matches();
  }

  static boolean isNothing(String clause) {
    return NOTHING.matcher(clause).matches();
  }

  static boolean isFine(String clause) {
    return FINE.matcher(clause).matches();
  }

  /** With it something is at its end, though that isn't said: 退回供应商. */
  static boolean isFinal(String step) {
    return FINAL.matcher(step).find();
  }

  /** What may be said of any branch: 处理 of 处理完. */
  static boolean isAnyWork(String done) {
    return ANY_WORK.matcher(done).matches();
  }

  /** What belongs to an end that was just told: 取消订单，通知用户. */
  static boolean isSequel(String clause) {
    return SEQUEL.matcher(clause).find();
  }

  /** After it what was handed in is handed in again, though that isn't said: 退回修改. */
  static boolean isRework(String step) {
    return REWORK.matcher(step).find();
  }

  static boolean isHandedIn(String step) {
    return HANDED_IN.matcher(step).find();
  }

  static boolean isEnd(String clause) {
    return END.matcher(clause).matches();
  }

  static boolean ends(String step) {
    return ENDS.matcher(step).find();
  }

  /** Whether a step finds out what a condition behind it speaks of. */
  static boolean isCheck(String step) {
    return CHECK.matcher(step).find();
  }
}
