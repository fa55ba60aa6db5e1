package dev.zhuli.assistant.dataanalysis;

import java.util.regex.Pattern;

/**
 * What can be read off a question by rules.
 *
 * @param chinese whether it is to be answered in Chinese
 * @param chart whether it asks for something to look at
 * @param code whether it asks for code instead of an answer
 * @param format what is prescribed of the answer's form
 */
record Wishes(boolean chinese, boolean chart, boolean code, AnswerFormat format) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern CHART =
      Pattern.compile(
          "画(?!像)|绘制|图表|[线柱饼形点方力盒]图|趋势图|雷达图|可视化"
              + "|(?i:\\b(?:plot|chart|draw|visuali[sz]e|graph|histogram|heatmap)s?\\b)");
  private static final Pattern NO_CHART =
      Pattern.compile("不(?:要|用|需要?)画图|(?i:no (?:chart|plot)s?)");
  private static final Pattern CODE =
      Pattern.compile(
          "(?:给我|写|要|提供)[^，。？?\\n]{0,12}(?:代码|脚本|程序)|怎[么样](?:用|写)|(?i:write (?:me )?(?:a |the |some )?(?:code|script|function)|how (?:do|can|to))");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  static Wishes of(String question) {
    boolean chart = CHART.matcher(question).find() && !NO_CHART.matcher(question).find();
    return new Wishes(
        HAN.matcher(question).find(),
        chart,
        CODE.matcher(question).find(),
        AnswerFormat.of(question));
  }

  /** Whether there is something to reckon with in the question itself. */
  static boolean hasNumbers(String question) {
    return NUMBER.matcher(question).results().limit(2).count() == 2;
  }
}
