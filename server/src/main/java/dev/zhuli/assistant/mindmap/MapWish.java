package dev.zhuli.assistant.mindmap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be read off a message by rules.
 *
 * @param chinese whether it is to be answered in Chinese
 * @param topic what the map is to be about, without the words around it; empty where it says none
 */
record MapWish(boolean chinese, Look look, String topic) {
  /** Colours; the same as before where nothing is said of them. */
  enum Look {
    DARK,
    LIGHT,
    SAME
  }

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]");

  private static final String DARK = "(?:深色|暗色|暗黑|黑色|夜间|(?i:\\bdark(?:er)?\\b))";
  private static final String LIGHT = "(?:浅色|亮色|明亮|白色|日间|(?i:\\blight(?:er)?\\b))";
  private static final String EITHER = "(?:" + DARK + "|" + LIGHT + ")";

  /** What such colours are said of. */
  private static final String SUBJECT =
      "(?:背景|主题|模式|风格|配色|底色|颜色|(?i:background|theme|mode|style|colou?rs?|version))";

  private static final String MAP = "(?:思维导图|脑图|导图|心智图|图|(?i:mind ?map|map))";
  private static final String TO = "(?:改成|换成|改为|换为|变成|调成|换个|改用|用|要|(?i:to|in|use|it))";

  /** Only beside such words: 夜间急诊 and dark matter are topics. */
  private static final String BESIDE =
      "%1$s\\s*的?\\s*(?:"
          + SUBJECT
          + "|"
          + MAP
          + ")|(?:"
          + TO
          + "|"
          + SUBJECT
          + ")\\s*(?:是|为|用|"
          + TO
          + ")?\\s*(?:一?个|(?i:a))?\\s*%1$s(?=\\s*的?\\s*(?:[，,。！!；;.]|$))";

  private static final Pattern IS_DARK = Pattern.compile(BESIDE.formatted(DARK));
  private static final Pattern IS_LIGHT = Pattern.compile(BESIDE.formatted(LIGHT));
  private static final Pattern DARK_WORD = Pattern.compile(DARK);

  /** A message of nothing but colours. */
  private static final Pattern ONLY_LOOK =
      Pattern.compile(
          "^(?:请|帮我|给我|我|再|(?i:please)|\\s)*(?:把|将|(?i:make|change|switch))?\\s*(?:整个|它|这[个张]?|(?i:it))?(?:"
              + MAP
              + "|"
              + SUBJECT
              + "|的)*\\s*"
              + TO
              + "?\\s*(?:一?[个张]|(?i:an?|the))?\\s*"
              + EITHER
              + "(?:\\s*(?:的|一点|一些|些|吧|版|"
              + SUBJECT
              + "|"
              + MAP
              + "|(?i:please)))*[。！!.\\s]*$");

  /** Colours before the word for a map, or behind a comma at the end. */
  private static final Pattern LOOK_WORDS =
      Pattern.compile(
          "(?:用|以)?"
              + EITHER
              + "\\s*的?(?:"
              + SUBJECT
              + "的?)?\\s*(?="
              + MAP
              + "\\s*(?:[。！!.]*$|(?i:of|about|on|for)\\b))|[，,。；;\\s]\\s*(?:"
              + SUBJECT
              + ")?"
              + TO
              + "?\\s*"
              + EITHER
              + "(?:的|"
              + SUBJECT
              + "|\\s)*[。！!.]*$");

  private static final Pattern AROUND =
      Pattern.compile(
          "^(?:请|帮我|给我|麻烦|为我)*(?:画|做|生成|制作|绘制|整理|写|来|列|展示)?(?:出|成|一下)?(?:一?[个张份幅])?(?:关于|有关|以)?");

  /** The same in English, with the word for a map. */
  private static final Pattern ASKS =
      Pattern.compile(
          "^(?i:(?:please )?(?:(?:draw|make|create|generate) (?:me )?)?(?:an? |the )?mind ?map"
              + "(?: (?:of|about|on|for)\\b|\\s*[:,]|$))");

  /** What is left of that where the word stood behind. */
  private static final Pattern ASKS_BEFORE =
      Pattern.compile(
          "^(?i:(?:please )?(?:draw|make|create|generate)(?: me)?(?: an?| the)?(?: |$)|an?$)");

  private static final Pattern BEHIND =
      Pattern.compile(
          "(?:的|为主题的?|整理成|做成|画成|变成|生成)*(?:一?[个张份幅])?(?:思维导图|脑图|导图|心智图|(?i:mind ?map))[。！!.：:]*$");

  /** The word for a map before its topic. */
  private static final Pattern FRONT =
      Pattern.compile("^(?:思维导图|脑图|导图|心智图)(?:\\s*[:：，,]|\\s)\\s*(?:主题[是为:：]?)?");

  /** What stands for a text or a file that isn't there. */
  private static final Pattern POINTS =
      Pattern.compile(
          "(?:它|这|那|[这那该][个份篇段张些]?(?:文件|文档|文章|附件|内容|大纲|文字)的?(?:内容)?|[上下]面的?(?:内容|文字)?)");

  private static final Pattern TALK =
      Pattern.compile(
          "^(?:你好|您好|嗨|哈喽|在吗|谢谢|多谢|再见|你是谁|你叫什么|你会什么|你能做?(?:什么|哪些)|怎么用|帮助"
              + "|(?i:hi|hello|hey|thanks?|thank you|help|who are you)\\b)[^图画做：:]{0,12}$");

  private static final int LONGEST_TOPIC = 40;

  /** Of a message that is a topic with the words around it, or a wish for other colours. */
  private static final int LONGEST_WISH = 200;

  static MapWish of(String message) {
    boolean chinese = HAN.matcher(message).find() || !LATIN.matcher(message).find();
    return new MapWish(chinese, look(message), topic(message));
  }

  private static Look look(String message) {
    if (message.length() > LONGEST_WISH) {
      return Look.SAME;
    }
    if (isOfLook(message)) {
      return DARK_WORD.matcher(message).find() ? Look.DARK : Look.LIGHT;
    }
    if (IS_DARK.matcher(message).find()) {
      return Look.DARK;
    }
    if (IS_LIGHT.matcher(message).find()) {
      return Look.LIGHT;
    }
    Matcher words = LOOK_WORDS.matcher(message.strip());
    if (!words.find()) {
      return Look.SAME;
    }
    return DARK_WORD.matcher(words.group()).find() ? Look.DARK : Look.LIGHT;
  }

  private static String topic(String message) {
    if (message.length() > LONGEST_WISH || isOfLook(message)) {
      return "";
    }
    String topic =
        message
            .lines()
            .map(MapWish::inLine)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    return topic.length() <= LONGEST_TOPIC && !POINTS.matcher(topic).matches() ? topic : "";
  }

  private static String inLine(String line) {
    String said = LOOK_WORDS.matcher(line.strip()).replaceFirst("");
    String behind = BEHIND.matcher(said).replaceFirst("").strip();
    Pattern english = behind.equals(said.strip()) ? ASKS : ASKS_BEFORE;
    Matcher around = (HAN.matcher(line).find() ? AROUND : english).matcher(behind);
    String topic = around.lookingAt() ? behind.substring(around.end()) : behind;
    String named = FRONT.matcher(topic.strip()).replaceFirst("");
    return named
        .replaceAll("^把|[“”\"]", "")
        .replaceAll("[？?。！!]+$", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Whether a message is long enough to be a text that a map can be made of. */
  static boolean isText(String message) {
    return message.strip().length() > LONGEST_TOPIC;
  }

  /** Whether it is no wish for a map at all. */
  static boolean isTalk(String message) {
    return TALK.matcher(message.strip()).matches();
  }

  /** Whether it asks for the same map in other colours. */
  static boolean isOfLook(String message) {
    return message.length() <= LONGEST_TOPIC && ONLY_LOOK.matcher(message.strip()).matches();
  }
}
