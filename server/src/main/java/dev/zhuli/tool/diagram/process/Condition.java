package dev.zhuli.tool.diagram.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that say when something is done, such as 没有超期的书.
 *
 * @param said as they were said, without 如果 and 的话
 * @param positive the same, not denied
 * @param core the same without 有, 是, 要; empty for a mere 没有 or 否则
 * @param denied whether they deny it
 */
record Condition(String said, String positive, String core, boolean denied) {
  private static final Pattern FRAME =
      Pattern.compile(
          "^(?:如果|若是|若|要是|假如|万一|一旦|倘若|但如果|但|还是(?=[没不未])|仍然?|依旧){1,4}+|(?:的话|的时候|的情况下?|的)$");

  /** What stands for the rest beside all that was told. */
  static final String OTHERWISE = "否则|不然|要不然|反之|都不是|都没有|其他情[况形]|其余(?:事项|情况|人员)?";

  private static final Pattern ELSE = Pattern.compile("^(?:否|" + OTHERWISE + ")(?:的话)?$");
  private static final Pattern DENIAL =
      Pattern.compile("还没有?|缺少?(?![陷席勤点口省])|没有|尚未|并未|没|不是|不(?!足|良|符$)|未(?!成年|来|婚)|无|非");

  /** 有人不同意 and 超过30分钟未支付 deny nothing. */
  private static final Pattern HELD_BEFORE = Pattern.compile("有|超过?.*\\d");

  private static final Pattern HAVING = Pattern.compile("^(?:有|是|为|属于|已经?|要|需要?|用|发现|存在|出现){1,6}+");
  private static final Pattern AMOUNT =
      Pattern.compile("[0-9]|[一二两三四五六七八九十百千万]+[元天次个人度岁分位件]|正好|刚好");
  private static final Pattern KIND = Pattern.compile("^(?:是|属于|想|要)..");
  private static final Pattern DONE = Pattern.compile("了$");

  /** 错误3次 is no less wrong. */
  private static final Pattern TIMES =
      Pattern.compile("(?:了|(?:超过|达到?|满)?[0-9一二三四五六七八九十两]+次(?:以上)?)$");

  /** 材料不全, whose contrary is 齐全. */
  private static final Pattern SHORT_OF = Pattern.compile("不全(?=了?$)");

  private static final Pattern FINE = Pattern.compile("没(?:什么|有)?(?:问题|毛病|错)");

  /** What is said of anything that was looked at. */
  private static final Pattern GENERAL = Pattern.compile("还?(?:行|好|成|可以|能)");

  private static final Pattern VERDICT = Pattern.compile("(?:审[核批])?(?:通过|同意|批准)");
  private static final Pattern STATE = Pattern.compile("(?:一切)?(?:正常|通过|成功|合格|没问题|无误|无异常)");

  private static final Map<String, String> HELD =
      Map.of("没有", "有", "缺", "有", "缺少", "有", "还没有", "有", "无", "有", "不是", "是");

  /** What is said for the contrary of another word; the first of each is the one that denies. */
  private static final List<List<String>> CONTRARY =
      List.of(
          List.of("失败", "成功"),
          List.of("出错", "成功"),
          List.of("驳回", "通过"),
          List.of("拒绝", "同意"),
          List.of("错误", "正确"),
          List.of("异常", "正常"),
          List.of("不足", "充足"),
          List.of("不符", "相符"),
          List.of("不良", "良好"),
          List.of("错", "对"),
          List.of("掉", "在"),
          List.of("输", "赢"),
          List.of("卖完", "有"),
          List.of("fail", "pass"),
          List.of("failed", "passed"),
          List.of("以下", "以上"),
          List.of("以内", "以上"),
          List.of("小于", "大于"),
          List.of("低于", "高于"),
          List.of("少于", "多于"));

  static Condition of(String words) {
    String said = words.strip();
    if (ELSE.matcher(said).matches()) {
      return new Condition(said, "", "", true);
    }
    said = SHORT_OF.matcher(FRAME.matcher(said).replaceAll("").strip()).replaceFirst("不齐全");
    Matcher denial = DENIAL.matcher(said);
    boolean denies =
        denial.find() && !HELD_BEFORE.matcher(said.substring(0, denial.start())).find();
    String positive = said;
    if (denies) {
      String instead = HELD.getOrDefault(denial.group(), "");
      positive = said.substring(0, denial.start()) + instead + said.substring(denial.end());
    } else {
      String word = TIMES.matcher(said).replaceFirst("");
      for (List<String> pair : CONTRARY) {
        if (word.endsWith(pair.getFirst()) && !word.endsWith("有" + pair.getFirst())) {
          positive = said.replace(pair.getFirst(), pair.getLast());
          denies = true;
          break;
        }
      }
    }
    positive = DONE.matcher(positive.strip()).replaceFirst("");
    String core = HAVING.matcher(positive).replaceFirst("").replace("了", "");
    if (GENERAL.matcher(core).matches()) {
      core = "";
    }
    return new Condition(
        said, positive, core.replaceFirst("还(?=[在有能])", "").replace("足够", "充足"), denies);
  }

  /** Whether a word of its own denies it, such as 失败: it can be asked for as it was said. */
  boolean isWord() {
    return denied && !isElse() && !DENIAL.matcher(said).find();
  }

  /** The rest beside another. */
  Condition insteadOf(Condition other) {
    return new Condition(said, "", "", !other.denied);
  }

  /** As an answer to what was looked at: 没问题 denies nothing. */
  Condition asAnswer() {
    return FINE.matcher(said).matches() ? new Condition(said, "", "", false) : this;
  }

  /** The same as the answer that another is not. */
  Condition besides(Condition other) {
    return new Condition(said, positive, core, !other.denied);
  }

  /** Whether both are of several answers to a question that wasn't told: 满十万元, 不到一万元. */
  boolean isParallel(Condition other) {
    return (isAmount() && other.isAmount())
        || (KIND.matcher(said).find() && KIND.matcher(other.said).find());
  }

  boolean isAmount() {
    return AMOUNT.matcher(said).find();
  }

  boolean isElse() {
    return ELSE.matcher(said).matches();
  }

  /** Whether it may say that something is out of order. */
  boolean isFault() {
    return denied || isAmount() || said.indexOf('有') >= 0;
  }

  /** Whether it says of anything that was looked at how it is: 正常. */
  boolean isGeneral() {
    return STATE.matcher(said).matches();
  }

  /** Whether words alone say how it turned out: 通过. */
  static boolean isVerdict(String words) {
    return VERDICT.matcher(words).matches()
        || STATE.matcher(words).matches()
        || words.length() == 1;
  }

  /** 其余, which is beside all that was told. */
  boolean isOthers() {
    return isElse() && said.startsWith("其");
  }

  /** Whether both speak of the same, whichever of them denies it. */
  boolean isAbout(String other) {
    return core.isEmpty()
        || other.isEmpty()
        || core.contains(other)
        || other.contains(core)
        || (VERDICT.matcher(core).matches() && VERDICT.matcher(other).matches())
        || isShortFor(core, other)
        || isShortFor(other, core)
        || Alike.likeness(core, other) >= 0.5;
  }

  /** 能修 of 能自己修. */
  private static boolean isShortFor(String words, String longer) {
    int at = -1;
    for (int i = 0; i < words.length(); i++) {
      at = longer.indexOf(words.charAt(i), at + 1);
      if (at < 0) {
        return false;
      }
    }
    return words.length() > 1 && words.charAt(0) == longer.charAt(0) && at == longer.length() - 1;
  }

  boolean isContrary(Condition other) {
    return denied != other.denied && isAbout(other.core);
  }

  /** What a decision asks whose exits this and its contrary are. */
  String question() {
    return (positive.isEmpty() ? said : positive) + "吗？";
  }
}
