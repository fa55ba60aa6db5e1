package dev.zhuli.assistant;

import dev.zhuli.model.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Tells by rules which tool is wanted, where that is plain: no model need be asked. */
final class PlainCases {
  /** The tools that rules find. */
  static final Set<String> NAMES = Set.of("open_page", "calculator", "calendar");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_QUESTION = 300;

  private static final Pattern URL =
      Pattern.compile("(?:https?://|(?<![\\w.@])www\\.)[^\\s，。；！？、）》”’\"<>]+");

  private static final String NUMBER = "\\d[\\d,]*(?:\\.\\d+)?\\s*(?:万亿|千万|百万|万|亿)?\\s*%?";
  private static final String OPEN = "[(（√]*\\s*";
  private static final String CLOSE = "\\s*[)）]*";
  private static final String SIGN = "\\s*(?:[-+*/×÷^−＋－]|加上?|减去?|乘以?|除以)\\s*";
  private static final Pattern SUM =
      Pattern.compile(
          "(?<![\\d.])" + OPEN + NUMBER + CLOSE + "(?:" + SIGN + OPEN + NUMBER + CLOSE + ")+");
  private static final Pattern ASKS_FOR_SUM = Pattern.compile("算|等于|多少|几|[=＝]|结果");
  private static final Pattern SPAN = Pattern.compile("[\\d.,]+\\s*[-－/]\\s*[\\d.,]+");
  private static final Pattern VALUE_OF = Pattern.compile("\\s*(?:等于|是多少|得多少|得几|[=＝])");
  private static final Pattern NO_SUM =
      Pattern.compile("\\d{4}\\s*-\\s*\\d{1,2}\\s*-\\s*\\d{1,2}|\\d{3,4}-\\d{7,8}|\\d+-\\d+-\\d+");

  private static final String DAY =
      "(?:今天|今日|明天|后天|大后天|昨天|前天"
          + "|(?:元旦|国庆|圣诞)节?|五一|六一|平安夜|(?:情人|妇女|劳动|青年|儿童|教师)节|(?:\\d{4}\\s*[-/.年]\\s*)?\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}(?:\\s*[日号])?)";
  private static final Pattern WEEKDAY =
      Pattern.compile("(" + DAY + ")\\s*(?:是|为)?\\s*(?:星期|周|礼拜)几");
  private static final Pattern TODAY =
      Pattern.compile("(今天|明天|后天|昨天|前天|现在)\\s*是?\\s*(?:几月)?(?:几号|几日|什么日子|哪一?天)|今天的日期");
  private static final Pattern UNTIL =
      Pattern.compile("(?:离|距离?|到)\\s*(" + DAY + ")\\s*(?:还有|还剩|还差|有)?\\s*(?:多少|几)\\s*天");
  private static final Pattern HOW_MANY_DAYS = Pattern.compile("还(?:有|剩|差)?\\s*(?:多少|几)\\s*天");
  private static final Pattern APART =
      Pattern.compile(
          "(" + DAY + ")[^，。]{0,6}?(?:到|至|和|与|跟|离)\\s*(" + DAY + ").{0,12}(?:多少|几)\\s*天");
  private static final Pattern COUNTED_ON =
      Pattern.compile("(往后|向后|再过|往前|向前|倒推|倒数|推迟|提前)\\s*[数推算过]?\\s*(\\d{1,5})\\s*天");
  private static final Pattern ANY_DAY = Pattern.compile(DAY);
  private static final Pattern AFTER =
      Pattern.compile("(" + DAY + ")?\\s*(?:再过|过|之?后的?)?\\s*(\\d{1,5})\\s*天\\s*(以?之?后|以?之?前)");
  private static final Pattern WHICH_DAY = Pattern.compile("几号|几月|哪一?天|星期几|周几|礼拜几|什么日子|日期");

  private static final List<String> TASKS =
      List.of(
          "译", "润色", "改写", "续写", "仿写", "诗", "歌词", "作文", "文章", "故事", "小说", "散文", "文案", "段子", "笑话");

  private static final Pattern GREETING =
      Pattern.compile(
          "(?:你好|您好|谢谢|多谢|再见|早上好|晚上好)[^，,。？?]{0,6}"
              + "(?:[，,](?:帮了大忙|辛苦了?|太好了|太感谢了|很有用|明天见|再见|在吗))?[。！!～~]*");

  /** What a model does by itself, where the question begins with it. */
  private static final Pattern WORDS_ALONE =
      Pattern.compile(
          "(?:请|帮我|帮忙|麻烦|给我|你|能不能|可以)*"
              + "(?:把[^\\n]{1,200}?(?:翻译|译|翻)[成为]|翻译|润色|改写|续写|仿写"
              + "|写(?:一?[首篇段则个])?[^，。]{0,12}?(?:诗|歌词|作文|文章|故事|小说|散文|文案|段子)"
              + "|讲(?:一?个)?(?:笑话|故事))");

  /** Common knowledge, unless it is about what is now, or about those who ask. */
  private static final Pattern KNOWLEDGE = Pattern.compile("(?:请问|请)?(?:为什么|为何|什么是|解释一下|解释下)");

  private static final Pattern NOT_COMMON =
      Pattern.compile("今[天日年]|现在|最近|最新|目前|刚才|刚刚|昨天|明天|这[周月]|我们|我的|公司|客户|订单|网上");

  private PlainCases() {}

  /**
   * Whether plainly no tool is needed, since the question is for words alone: greeting,
   * translating, polishing, writing.
   *
   * @param descriptions of the tools that there are; one may be just for that
   */
  static boolean needsNone(String question, String descriptions) {
    String line = question.strip().replaceAll("\\s+", " ");
    boolean common = KNOWLEDGE.matcher(line).lookingAt() && !NOT_COMMON.matcher(line).find();
    if (common || GREETING.matcher(line).matches()) {
      return true;
    }
    Matcher words = WORDS_ALONE.matcher(line);
    return words.lookingAt()
        && !URL.matcher(question).find()
        && TASKS.stream()
            .noneMatch(task -> words.group().contains(task) && descriptions.contains(task));
  }

  /**
   * @param offered names of the tools that there are
   */
  static Optional<ToolCall> of(String question, Set<String> offered) {
    if (question.length() > LONGEST_QUESTION || question.contains("```")) {
      return Optional.empty();
    }
    // Several blanks on end could be shared out among a pattern's parts in countless ways.
    String line = question.strip().replaceAll("\\s+", " ");
    return page(line)
        .or(() -> day(line))
        .or(() -> sum(line))
        .filter(call -> offered.contains(call.name()));
  }

  private static Optional<ToolCall> page(String question) {
    return URL.matcher(question)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .map(url -> url.startsWith("www.") ? "https://" + url : url)
        .map(url -> call("open_page", Map.of("url", url)));
  }

  private static Optional<ToolCall> sum(String question) {
    if (NO_SUM.matcher(question).find()) {
      return Optional.empty();
    }
    Matcher sum = SUM.matcher(question);
    if (!sum.find()) {
      return Optional.empty();
    }
    String expression = sum.group().strip();
    String rest = question.substring(0, sum.start()) + question.substring(sum.end());
    boolean asked = ASKS_FOR_SUM.matcher(rest).find() || rest.replaceAll("\\W", "").isEmpty();
    // "3-5" alone is a span more often than a difference, and "24/7" no quotient.
    boolean span = SPAN.matcher(expression).matches() && !isAsked(question, sum.end());
    return asked && !span
        ? Optional.of(call("calculator", Map.of("expression", expression)))
        : Optional.empty();
  }

  private static boolean isAsked(String question, int end) {
    return question.contains("算") || VALUE_OF.matcher(question.substring(end)).lookingAt();
  }

  private static Optional<ToolCall> day(String question) {
    Matcher weekday = WEEKDAY.matcher(question);
    if (weekday.find()) {
      return Optional.of(call("calendar", Map.of("date", weekday.group(1))));
    }
    Matcher apart = APART.matcher(question);
    if (apart.find()) {
      return Optional.of(call("calendar", Map.of("date", apart.group(1), "until", apart.group(2))));
    }
    Optional<String> until = until(question);
    if (until.isPresent()) {
      return Optional.of(call("calendar", Map.of("until", until.get())));
    }
    Matcher after = AFTER.matcher(question);
    if (after.find() && WHICH_DAY.matcher(question).find()) {
      String days = (after.group(3).endsWith("前") ? "-" : "") + after.group(2);
      String from = after.group(1) == null ? "今天" : after.group(1);
      return Optional.of(call("calendar", Map.of("date", from, "add_days", days)));
    }
    Matcher counted = COUNTED_ON.matcher(question);
    if (counted.find() && WHICH_DAY.matcher(question).find()) {
      boolean back = "往前向前倒推倒数提前".contains(counted.group(1));
      String days = (back ? "-" : "") + counted.group(2);
      return Optional.of(call("calendar", Map.of("date", onlyDay(question), "add_days", days)));
    }
    Matcher today = TODAY.matcher(question);
    if (today.find()) {
      String named = today.group(1) == null || today.group(1).equals("现在") ? "今天" : today.group(1);
      return Optional.of(call("calendar", Map.of("date", named)));
    }
    return Optional.empty();
  }

  private static String onlyDay(String question) {
    Matcher day = ANY_DAY.matcher(question);
    return day.find() ? day.group() : "今天";
  }

  /** The day to which days are to be counted: named right there, or the only one that is named. */
  private static Optional<String> until(String question) {
    Matcher until = UNTIL.matcher(question);
    if (until.find()) {
      return Optional.of(until.group(1));
    }
    if (!HOW_MANY_DAYS.matcher(question).find()) {
      return Optional.empty();
    }
    List<String> days =
        ANY_DAY
            .matcher(question)
            .results()
            .map(MatchResult::group)
            .filter(day -> !day.startsWith("今"))
            .toList();
    // "离元旦，也就是1月1日": the last one says it best.
    return days.isEmpty() ? Optional.empty() : Optional.of(days.getLast());
  }

  private static ToolCall call(String name, Map<String, String> arguments) {
    return new ToolCall("call_" + name, name, JSON.writeValueAsString(arguments));
  }
}
