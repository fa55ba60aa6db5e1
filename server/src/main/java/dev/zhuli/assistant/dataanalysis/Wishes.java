package dev.zhuli.assistant.dataanalysis;

import java.util.regex.Pattern;

/**
 * What can be read off a question by rules.
 *
 * @param chinese whether it is to be answered in Chinese
 * @param chart whether it asks for something to look at
 * @param code whether it asks for code instead of an answer
 * @param percent whether it asks for a percentage
 * @param each whether it asks for a value of each of several
 * @param format what is prescribed of the answer's form
 */
record Wishes(
    boolean chinese,
    boolean chart,
    boolean code,
    boolean percent,
    boolean each,
    AnswerFormat format) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

  /** Words that sentences have, and names of columns seldom. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(?:the|an?|of|is|are|was|were|has|have|what|which|how|many|much|and|by|for|from|in|to|with|their|each|both|all|do|does|did)\\b");

  private static final Pattern CHART =
      Pattern.compile(
          "(?<!(?<!自)动|(?<!各)国|[油漫书壁水彩])画(?![像家廊])|绘制|图表|[线柱状饼形点方力盒]图|趋势图|雷达图|可视化"
              + "|(?i:\\b(?:plot|chart|draw|visuali[sz]e|graph|histogram|heatmap)s?\\b)");
  private static final Pattern NO_CHART =
      Pattern.compile("不(?:要|用|需要?)画图|(?i:no (?:chart|plot)s?)");

  /** What has codes that stand in tables. */
  private static final String CODED =
      "股票|基金|证券|货币|产品|商品|物料|邮政|行业|地区|区域|城市|省份|国家|部门|机构|组织|公司|企业|银行|门店|仓库|学校|班级|课程|科目"
          + "|专业|学科|客户|员工|供应商|项目|设备|订单|合同|分类|类别|状态|错误|应用|小|按|每个|各个?|种";

  private static final Pattern CODE =
      Pattern.compile(
          "(?:给我|写|要|提供)[^，。？?\\n]{0,12}(?:[Pp]ython|pandas)?\\s*(?<!"
              + CODED
              + ")(?:代码(?![为是列])|脚本|程序(?!员))|怎[么样](?:用|写)"
              + "|(?i:write (?:me )?(?:an? |the |some )?(?:python |pandas )?(?:code|script|function)s?\\b(?! of\\b)"
              + "|how (?:do|can|to)\\b[^.?\\n]*(?:\\b(?:in|with|using) (?:python|pandas|code)\\b|\\bwrite\\b(?!-)))");
  private static final Pattern PERCENT =
      Pattern.compile("百分[之比率]|(?i:(?<![a-z_])percent(?:ages?)?(?![a-z_]))");
  private static final Pattern EACH =
      Pattern.compile("[各每]|分别|(?i:\\b(?:each|every|per|respectively|by)\\b)");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  static Wishes of(String question) {
    boolean chart = CHART.matcher(question).find() && !NO_CHART.matcher(question).find();
    return new Wishes(
        isChinese(question),
        chart,
        CODE.matcher(question).find(),
        PERCENT.matcher(question).find(),
        EACH.matcher(question).find(),
        AnswerFormat.of(question));
  }

  /** An English question may quote Chinese names of a table, and a Chinese one English names. */
  private static boolean isChinese(String question) {
    long han = HAN.matcher(question).results().count();
    boolean isEnglish =
        ENGLISH.matcher(question).results().limit(3).count() == 3
            && LATIN.matcher(question).results().count() > han;
    return han > 0 && !isEnglish;
  }

  /** Whether there is something to reckon with in the question itself. */
  static boolean hasNumbers(String question) {
    return NUMBER.matcher(question).results().limit(2).count() == 2;
  }
}
