package dev.zhuli.assistant.mindmap;

import dev.zhuli.tool.mindmap.MapChange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read off a message by rules.
 *
 * @param chinese whether it is to be answered in Chinese
 * @param topic what the map is to be about, without the words around it
 */
record MapWish(boolean chinese, boolean dark, String topic) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]");
  private static final Pattern DARK = Pattern.compile("深色|暗色|黑色背景|夜间|(?i:\\bdark\\b)");
  private static final Pattern LOOK =
      Pattern.compile("^(?:请)?(?:改成|换成|换个|用)?.{0,4}(?:深色|浅色|暗色|亮色|(?i:dark|light)).{0,10}$");

  private static final Pattern AROUND =
      Pattern.compile(
          "^(?:请|帮我|给我|麻烦|为我)*(?:画|做|生成|制作|绘制|整理|写|来|列|展示)?(?:出|成)?(?:一?[个张份幅])?(?:关于|有关|以)?|^(?i:(?:please )?(?:draw|make|create|generate) (?:me )?(?:a |an |the )?(?:mind ?map )?(?:of|about|on|for)?)");
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?:的|为主题的?|整理成|做成|画成|变成|生成)*(?:一?[个张份幅])?(?:思维导图|脑图|导图|心智图|(?i:mind ?map))[。！!.]*$");

  private static final Pattern TALK =
      Pattern.compile(
          "^(?:你好|您好|嗨|哈喽|在吗|谢谢|多谢|再见|你是谁|你叫什么|你会什么|你能做?(?:什么|哪些)|怎么用|帮助"
              + "|(?i:hi|hello|hey|thanks?|thank you|help|who are you)\\b)[^图画做：:]{0,12}$");

  private static final int LONGEST_TOPIC = 40;

  static MapWish of(String message) {
    boolean dark = DARK.matcher(message).find();
    boolean chinese = HAN.matcher(message).find() || !LATIN.matcher(message).find();
    return new MapWish(chinese, dark, topic(message));
  }

  private static String topic(String message) {
    String said = message.strip().replaceAll("[，,。]?(?:用|要|换成|改成)?深色(?:的|背景|主题)*", "");
    String behind = BEHIND.matcher(said).replaceFirst("");
    Matcher around = AROUND.matcher(behind);
    String topic = around.lookingAt() ? behind.substring(around.end()) : behind;
    String quoted = topic.strip().replaceAll("^把|[“”\"]", "").replaceAll("[？?。！!]+$", "");
    return quoted.length() <= LONGEST_TOPIC ? quoted.strip() : "";
  }

  /** Whether it is no wish for a map at all. */
  static boolean isTalk(String message) {
    return TALK.matcher(message.strip()).matches();
  }

  /** Whether it asks for the same map in other colours. */
  static boolean isOfLook(String message) {
    return LOOK.matcher(message.strip()).matches();
  }

  /** Whether it changes the map before it. */
  static boolean isChange(String message) {
    return isOfLook(message) || MapChange.read(message).isPresent();
  }
}
