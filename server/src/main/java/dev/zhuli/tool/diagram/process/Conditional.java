package dev.zhuli.tool.diagram.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a clause may be read as one that says when something is done: 没通过就退回, 合格的入库.
 *
 * @param rest what is done then; empty where the next clause tells it
 */
record Conditional(Condition when, String rest, Reading reading) {
  /** What it can be. */
  enum Reading {
    /** A condition, whatever was told before. */
    ALWAYS,
    /** A condition only as an answer to what was asked, or beside another. */
    ANSWER,
    /** A condition only where its contrary was told. */
    CONTRARY,
    /** A condition only where its contrary was or will be told. */
    EITHER,
    /** An answer as above; else it only says when the rest is done: 叫到了就进去. */
    MOMENT,
    /** An answer as above; else, before anything was told, what all of it is about. */
    TOPIC
  }

  private static final Pattern ELSE =
      Pattern.compile("^(否(?=$)|" + Condition.OTHERWISE + ")(?:的话|的)?(?:就|则)?(.*)$");
  private static final Pattern BARE =
      Pattern.compile("^(?:[不没]?(?:是|对|行|有|够|能|要|通过|合格|成功|同意|批准)|没有|否|失败|错)(?:了|的)?$");

  /** 测试不通过, with what is done then behind a comma. */
  private static final Pattern OUTCOME =
      Pattern.compile("^\\p{IsHan}{1,6}?[不没未]?(?:通过|合格|成功|同意|批准)$");

  private static final Pattern IF =
      Pattern.compile("^(.{0,6}?)(?:但?(?:如果|如若|如(?=[有遇需未不无])|若是|若|要是|假如|万一|一旦|倘若))(.+)$");
  private static final Pattern THEN =
      Pattern.compile("^(.{1,16}?)(?:的话|的)?(?:就|则|便|那么|也是|也要)(?![业医诊近餐])(.{2,}|[修买卖做办走换付改退停])$");

  /** 通过了学生就写初稿: who acts stands before 就. */
  private static final Pattern WHO = Pattern.compile("^(.{1,10}?了)(.{2,5})$");

  private static final String NUMBER = "[0-9一二三四五六七八九十百千万两]+";

  /** 60分以上发证书, 连续失败3次锁定账号. */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "^(.{0,6}?"
              + NUMBER
              + ".{0,3}?(?:以上|以下|以内)"
              + "|.{0,4}?"
              + NUMBER
              + ".{0,2}?[到至~-]"
              + NUMBER
              + "(?:万?元|个|天|岁|分|度|人|次|%)"
              + "|.{0,6}?(?:连续|累计|错误|输错|失败|超过|达到|满|不足|少于|大于|小于|高于|低于).{0,6}?"
              + NUMBER
              + "(?:次|天|分钟|小时|万元?|元|个|人|[%％]|度|岁|分)(?:[未没]\\p{IsHan}{2})?)(?:的|就|则|后)?([^0-9以的就则].+)$");

  /** 审核不通过通知客户. */
  private static final Pattern FAILED =
      Pattern.compile(
          "^(.{0,4}?(?:不|未|没)(?:通过|合格|成功|同意|批准|符合(?:要求|条件|规定|标准)?|够|对|正常|满意|齐全|一致|达标|有效|及格|正确|相符))((?!要求)[^的了就则后原].+)$");

  private static final String ACT =
      "(?:(?:计数|停止|通知|提示|返回|报警|告警|退回|重试|重新|回滚|自动|记录|退出|拒绝|锁定|取消|终止|结束|采购|联系|安排|生成|完成|办理|合并|跳转|登记|上线|起诉)"
          + "|(?:进入?|抛|补|打|签|入|发|放|转|开|送).).*";

  /** 构建失败通知开发, 库存不足补货. */
  private static final Pattern FAILS =
      Pattern.compile("^(.{0,6}?(?:失败|不足|出错|报错|错误|异常|无效|超时|过期|缺货|有误))(" + ACT + ")$");

  /** 复试通过发录用通知; not 通过发邮件告知. */
  private static final Pattern PASSES =
      Pattern.compile(
          "^(.{1,4}?(?:通过|合格|批准|齐全|正确|充足|足够)|成功|.{0,4}?(?:无误|没问题|无异常)|.{0,4}?符合(?:要求|条件|规定|标准)?)("
              + ACT
              + ")$");

  /** 成绩合格领取证书, where 不合格 follows. */
  private static final Pattern FINE =
      Pattern.compile("^(.{0,4}?(?:通过|合格|批准|齐全|正确|充足|足够|成功|正常|同意|有效|没问题|无误))([^的了后就则原率证书吗].+)$");

  /** 批了找场地, where 没批 follows. */
  private static final Pattern ONCE_IT_IS =
      Pattern.compile("^(\\p{IsHan}{1,4}?)了(?![就则再才的])(.{2,})$");

  /** 能被400整除是闰年. */
  private static final Pattern DIVIDES = Pattern.compile("^(.{0,4}?能被.{1,6}?整除)([^的就则，].+)$");

  /** 有异议也退回修改. */
  private static final Pattern ALSO =
      Pattern.compile("^(.{0,4}?(?:有|不|没|未).{1,6}?)(也(?:退|返回|回到|重新|要重新).+)$");

  /** 没到继续烧. */
  private static final Pattern NOT_YET =
      Pattern.compile("^(.{0,4}?[没未不]\\p{IsHan}{1,3}?)((?:继续|重新|接着|直接).+)$");

  /** 有过敏史马上报告, 试车有异响返回维修. */
  private static final Pattern THERE_IS =
      Pattern.compile("^(.{0,4}?有\\p{IsHan}{2,4}?)((?:马上|立即|立刻|返回|退回|重新|通知|停止|更换|联系|上报|报告).+)$");

  /** 如有问题申请售后. */
  private static final Pattern IN_CASE =
      Pattern.compile("^如(?:果?有|遇)(\\p{IsHan}{2})(?:的话?|[就则])?(.{2,})$");

  private static final Pattern SO = Pattern.compile("^(.{1,12}?)的话(.{2,})$");
  private static final Pattern THOSE = Pattern.compile("^(.{1,16}?)的话?$");
  private static final Pattern THOSE_DO =
      Pattern.compile(
          "^(.{1,14}?)的(?:话)?((?:由|先|去|再|直接|退|转|办|送|返|拒|可|应|须|予以|交|进入|按|走|去|全额|重新|通知|联系|登记|只能|同样|要).+)$");
  private static final Pattern OTHERS = Pattern.compile("^(.{1,14}?)的(?:话)?(.{2,})$");
  private static final Pattern ONLY_THEN = Pattern.compile("^(.{1,8}?)了?(?:再(?!次)|还要?|才)(.{2,})$");
  private static final Pattern AFTER = Pattern.compile("^(.{2,24}?)(?:之后|以后|(?<![最然随先售背])后)$");

  private static final Pattern DENIES = Pattern.compile("^.{0,4}?(?:没|不|未)");
  private static final Pattern SAYS_IF =
      Pattern.compile(
          "^(?:还没|没|不|未|无|非|有|是|要|需要|通过|合格|成功|失败|超过|高[于过]|低于|大于|小于|多于|少于|满|够|同意|对了|错了|属于|能|可以|(?i:fail|pass|ok|error))"
              + "|^.{0,4}能|(?:没|不|未).{1,6}$|(?:通过|合格|成功|失败|对了|错了|同意|批准|正常|异常|超过.{1,6}|满.{1,6}|不足|充足|逾期|超时|过期|出错|报错|被拒绝?|缺货|有误|无效|失效|重复|冲突|低|高|脏|坏)了?$");
  private static final int SHORT = 6;

  /** The ways to read it, the likelier first. */
  static List<Conditional> of(String text) {
    List<Conditional> readings = new ArrayList<>();
    Matcher otherwise = ELSE.matcher(text);
    if (otherwise.matches()) {
      return List.of(of(otherwise.group(1), otherwise.group(2), Reading.ALWAYS));
    }
    Matcher inCase = IN_CASE.matcher(text);
    if (inCase.matches()) {
      return List.of(of("有" + inCase.group(1), inCase.group(2), Reading.ALWAYS));
    }
    Matcher conditional = IF.matcher(text);
    if (conditional.matches()) {
      String when = conditional.group(1) + conditional.group(2);
      Matcher then = THEN.matcher(when);
      return List.of(
          then.matches()
              ? of(then.group(1), then.group(2), Reading.ALWAYS)
              : apart(when).orElse(of(when, "", Reading.ALWAYS)));
    }
    if (BARE.matcher(text).matches()) {
      readings.add(of(text, "", Reading.ANSWER));
    }
    if (OUTCOME.matcher(text).matches()) {
      boolean denies = DENIES.matcher(text).find();
      readings.add(of(text, "", denies ? Reading.ALWAYS : Reading.CONTRARY));
    }
    Matcher those = THOSE.matcher(text);
    if (those.matches()) {
      String when = those.group(1);
      boolean says = SAYS_IF.matcher(when).find() || when.length() <= SHORT;
      return List.of(of(when, "", says ? Reading.ALWAYS : Reading.TOPIC));
    }
    add(readings, SO.matcher(text), Reading.ALWAYS);
    add(readings, AMOUNT.matcher(text), Reading.ALWAYS);
    then(readings, text);
    those(readings, text);
    add(readings, FAILED.matcher(text), Reading.ALWAYS);
    add(readings, FAILS.matcher(text), Reading.ALWAYS);
    add(readings, PASSES.matcher(text), Reading.ALWAYS);
    add(readings, FINE.matcher(text), Reading.ANSWER);
    add(readings, DIVIDES.matcher(text), Reading.ALWAYS);
    add(readings, ONCE_IT_IS.matcher(text), Reading.EITHER);
    add(readings, ALSO.matcher(text), Reading.ALWAYS);
    add(readings, THERE_IS.matcher(text), Reading.ALWAYS);
    add(readings, NOT_YET.matcher(text), Reading.ANSWER);
    add(readings, ONLY_THEN.matcher(text), Reading.CONTRARY);
    Matcher after = AFTER.matcher(text);
    if (after.matches()) {
      readings.add(of(after.group(1), "", Reading.MOMENT));
    }
    return readings;
  }

  /** 超过40岁加做心电图, behind 如果. */
  private static Optional<Conditional> apart(String when) {
    return Stream.of(AMOUNT, FAILED, FAILS, PASSES)
        .map(form -> form.matcher(when))
        .filter(Matcher::matches)
        .map(found -> of(found.group(1), found.group(2), Reading.ALWAYS))
        .findFirst();
  }

  private static void then(List<Conditional> readings, String text) {
    Matcher then = THEN.matcher(text);
    if (then.matches()) {
      Matcher who = WHO.matcher(then.group(1));
      String when = who.matches() ? who.group(1) : then.group(1);
      String rest = who.matches() ? who.group(2) + then.group(2) : then.group(2);
      Reading plain = SAYS_IF.matcher(when).find() ? Reading.ALWAYS : Reading.ANSWER;
      readings.add(of(when, rest, Phrase.isWhen(when) ? Reading.MOMENT : plain));
    }
  }

  private static void those(List<Conditional> readings, String text) {
    Matcher act = THOSE_DO.matcher(text);
    if (act.matches()) {
      String when = act.group(1);
      boolean plain = SAYS_IF.matcher(when).find() || Question.of(act.group(2)).isEmpty();
      readings.add(of(when, act.group(2), plain ? Reading.ALWAYS : Reading.ANSWER));
    }
    Matcher others = OTHERS.matcher(text);
    if (others.matches()) {
      String when = others.group(1);
      boolean plain = DENIES.matcher(when).find() || when.matches(".{1,4}了");
      readings.add(of(when, others.group(2), plain ? Reading.ALWAYS : Reading.ANSWER));
    }
  }

  private static void add(List<Conditional> readings, Matcher form, Reading reading) {
    if (form.matches()) {
      readings.add(of(form.group(1), form.group(2), reading));
    }
  }

  /** Whether it says what is done from some amount on. */
  static boolean isOfAmount(String text) {
    return AMOUNT.matcher(text).matches();
  }

  /** Whether words may say in which case, and not only when. */
  static boolean isCase(String words) {
    return SAYS_IF.matcher(words).find();
  }

  private static Conditional of(String when, String rest, Reading reading) {
    return new Conditional(Condition.of(when), rest, reading);
  }
}
